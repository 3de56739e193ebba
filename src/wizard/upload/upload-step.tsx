import { useFrameSay, useWizard } from "../context.ts";
import { StepFrame } from "../step-frame.tsx";

/** The step "Upload a file". */
export function UploadStep() {
  const { dispatch } = useWizard();
  const say = useFrameSay();
  return (
    <StepFrame
      title="Upload a file"
      onBack={null}
      primary={{
        label: say("continue"),
        onClick: () => dispatch({ type: "wentTo", step: "map" }),
      }}
    >
      {null}
    </StepFrame>
  );
}
