import { useFrameSay, useWizard } from "../context.ts";
import { StepFrame } from "../step-frame.tsx";

/** The step "Review rows". */
export function ReviewStep() {
  const { dispatch } = useWizard();
  const say = useFrameSay();
  return (
    <StepFrame
      title="Review rows"
      primary={{
        label: say("continue"),
        onClick: () => dispatch({ type: "wentTo", step: "options" }),
      }}
    >
      {null}
    </StepFrame>
  );
}
