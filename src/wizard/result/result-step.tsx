import { useFrameSay, useWizard } from "../context.ts";
import { StepFrame } from "../step-frame.tsx";

/** The step "Import result". */
export function ResultStep() {
  const { dispatch } = useWizard();
  const say = useFrameSay();
  return (
    <StepFrame
      title="Import result"
      primary={{
        label: say("continue"),
        onClick: () => dispatch({ type: "wentTo", step: "upload" }),
      }}
    >
      {null}
    </StepFrame>
  );
}
