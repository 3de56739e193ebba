import { useForm } from "react-hook-form";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { ApiError, createApi } from "../api.ts";
import { useSay, useWizard } from "../context.ts";
import type { SignIn } from "./sign-in.ts";
import styles from "./sign-in.module.css";
import { signInWords } from "./words.ts";

/** Seconds that a key lets the tab in for: the longest that the server gives. */
const AN_HOUR = 3600;

/** Asks for the API key where the server does, in the flow of the page: whatever is open stays open. */
export function SignInForm({ signIn }: { readonly signIn: SignIn }) {
  const { settings } = useWizard();
  const say = useSay("signIn", signInWords);
  const form = useForm({ defaultValues: { key: "" } });
  const { isSubmitting, errors } = form.formState;

  async function enter({ key }: { readonly key: string }): Promise<void> {
    try {
      const { data } = await createApi({ baseUrl: settings.apiUrl }).request<{ token: string }>(
        "/v1/tokens",
        {
          method: "POST",
          headers: { "PX-API-KEY": key.trim() },
          body: { expires_in: AN_HOUR },
        },
      );
      signIn.accept(data.token);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const message = error.kind === "auth" ? say("wrongKey") : error.message;
      form.setError("key", { message }, { shouldFocus: true });
    }
  }

  return (
    <section aria-label={say("signIn")} className={styles["signIn"]}>
      <form
        noValidate
        className={styles["form"]}
        onSubmit={(event) => void form.handleSubmit(enter)(event)}
      >
        <div role="alert">
          <h2 className={styles["title"]}>{say("title")}</h2>
          <p className={styles["more"]}>{say("more")}</p>
        </div>
        <div className={styles["line"]}>
          <TextField
            label={say("key")}
            type="password"
            autoComplete="off"
            spellCheck={false}
            error={errors.key?.message}
            {...form.register("key", {
              validate: (key) => /^[\u0021-\u007e]+$/.test(key.trim()) || say("noKey"),
            })}
          />
          <Button type="submit" look="primary" disabled={isSubmitting}>
            {say(isSubmitting ? "signingIn" : "signIn")}
          </Button>
        </div>
      </form>
    </section>
  );
}
