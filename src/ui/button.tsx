import type { ComponentProps } from "react";
import styles from "./button.module.css";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger" | "link";

interface ButtonOwnProps {
  readonly look?: ButtonLook;
  readonly size?: "normal" | "small";
}

/** Classes of a button, for links that look like one. */
export function buttonClass({ look = "secondary", size = "normal" }: ButtonOwnProps): string {
  return [styles["button"], styles[look], size === "small" ? styles["small"] : ""]
    .filter(Boolean)
    .join(" ");
}

/** A native button. `look` is "secondary" unless told; a step has one primary. */
export function Button({
  look = "secondary",
  size = "normal",
  type = "button",
  className,
  ...rest
}: ButtonOwnProps & ComponentProps<"button">) {
  return (
    <button
      type={type}
      className={[buttonClass({ look, size }), className].filter(Boolean).join(" ")}
      {...rest}
    />
  );
}
