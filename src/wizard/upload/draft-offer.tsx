import { useCallback, useEffect, useState } from "react";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { useSay, useWizard } from "../context.ts";
import { drafts, restore } from "../draft.ts";
import type { Draft } from "../draft-store.ts";
import { formatAgo } from "../format.ts";
import { besideWords } from "./beside-words.ts";

/** Work that a closed tab left behind: taken up again, or dropped. */
export function DraftOffer() {
  const { dispatch, settings } = useWizard();
  const say = useSay("upload", besideWords);
  const [draft, setDraft] = useState<Draft | null>(null);
  /** The name of a file that another tab took when it was asked for here. */
  const [taken, setTaken] = useState<string | null>(null);
  const [now] = useState(() => Date.now());
  const { resources } = settings;
  const look = useCallback(async () => setDraft(await drafts.offered(resources)), [resources]);

  useEffect(() => {
    // Tabs are closed, and drafts taken, while another tab is looked at.
    const again = () => void look();
    again();
    window.addEventListener("focus", again);
    return () => window.removeEventListener("focus", again);
  }, [look]);

  async function take({ key, file }: Draft, then: (draft: Draft) => Promise<void> | void) {
    const own = await drafts.take(key);
    setTaken(own === null ? file.name : null);
    if (own !== null) await then(own);
    await look();
  }

  return (
    <>
      {taken !== null && (
        <Banner tone="warning" role="status" title={say("draftTaken", { name: taken })}>
          {say("draftTakenMore")}
        </Banner>
      )}
      {draft !== null && (
        <Banner
          tone="info"
          title={say("draftTitle", { name: draft.file.name })}
          actions={
            <>
              <Button
                size="small"
                onClick={() =>
                  void take(draft, (own) => restore(own, dispatch, say("draftInterrupted")))
                }
              >
                {say("draftContinue")}
              </Button>
              <Button
                size="small"
                look="quiet"
                onClick={() => {
                  void take(draft, ({ key }) => drafts.drop(key));
                  document.querySelector("h1")?.focus(); // the button goes
                }}
              >
                {say("draftDrop")}
              </Button>
            </>
          }
        >
          {say(draft.sent === null ? "draftMore" : "draftSent", {
            resource: say(draft.resource),
            ago: formatAgo(draft.savedAt, now, settings.locale),
          })}
        </Banner>
      )}
    </>
  );
}
