import { useFrameSay, useWizard } from "../context.ts";
import { StepFrame } from "../step-frame.tsx";

/** The step "Import options". */
export function OptionsStep() {
  const { dispatch } = useWizard();
  const say = useFrameSay();
  return (
    <StepFrame
      title="Import options"
      primary={{
        label: say("continue"),
        onClick: () => dispatch({ type: "wentTo", step: "result" }),
      }}
    >
      {null}
    </StepFrame>
  );
}
