import { useEffect, useState } from "react";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { useSay, useWizard } from "../context.ts";
import { drafts, restore } from "../draft.ts";
import type { Draft } from "../draft-store.ts";
import { formatAgo } from "../format.ts";
import { besideWords } from "./beside-words.ts";

/** Work that a closed tab left behind: taken up again, or dropped. */
export function DraftOffer() {
  const { state, dispatch, settings } = useWizard();
  const say = useSay("upload", besideWords);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [now] = useState(() => Date.now());

  useEffect(() => {
    let gone = false;
    async function look() {
      const found = await drafts.load();
      if (!gone) setDraft(found);
    }
    void look();
    return () => {
      gone = true;
    };
  }, []);

  if (draft === null || draft.key === state.key) return null;
  if (!settings.resources.includes(draft.resource)) return null;
  const { file } = state;
  return (
    <Banner
      tone="info"
      title={say("draftTitle", { name: draft.file.name })}
      actions={
        <>
          <Button size="small" onClick={() => restore(draft, dispatch, say("draftInterrupted"))}>
            {say("draftContinue")}
          </Button>
          <Button
            size="small"
            look="quiet"
            onClick={() => {
              setDraft(null);
              void drafts.drop();
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
      {file.phase !== "none" &&
        file.phase !== "refused" &&
        ` ${say("draftPushedOut", { name: file.file.name })}`}
    </Banner>
  );
}
