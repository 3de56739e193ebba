import { useFrameSay, useWizard } from "../context.ts";
import { StepFrame } from "../step-frame.tsx";

/** The step "Map columns". */
export function MapStep() {
  const { dispatch } = useWizard();
  const say = useFrameSay();
  return (
    <StepFrame
      title="Map columns"
      primary={{
        label: say("continue"),
        onClick: () => dispatch({ type: "wentTo", step: "review" }),
      }}
    >
      {null}
    </StepFrame>
  );
}
