import { Component, type ReactNode } from "react";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import styles from "./wizard.module.css";

interface StepBoundaryProps {
  readonly title: string;
  readonly more: string;
  readonly again: string;
  readonly children: ReactNode;
}

/** Catches a step that cannot be loaded or drawn; what the person did lives above it and stays. */
export class StepBoundary extends Component<StepBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main className={styles["waiting"]}>
        <Banner
          tone="danger"
          role="alert"
          title={this.props.title}
          actions={
            <Button onClick={() => this.setState({ failed: false })}>{this.props.again}</Button>
          }
        >
          {this.props.more}
        </Banner>
      </main>
    );
  }
}
