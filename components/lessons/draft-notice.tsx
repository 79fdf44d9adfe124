'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { readDraft } from '@/components/auth/stored-draft';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';

export interface OfferedDraft {
  savedAt: string;
  fields: Readonly<Record<string, string>>;
  /** What it was written upon, where the lesson was saved since; what that version said, as far as it is kept. */
  upon: { version: number; texts: Readonly<Record<string, string>> } | null;
  /** How the draft differs from the lesson as it stands now. */
  differences: ReactNode;
}

/**
 * What was typed in any browser and never saved, offered and never put in by itself. Where this browser keeps a newer
 * copy of its own, the form offers that one.
 */
export function DraftNotice({
  draft,
  localKey,
  use,
  drop,
}: {
  draft: OfferedDraft;
  localKey: string;
  use: () => void;
  drop: () => void;
}) {
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    const local = readDraft(() => window.localStorage, localKey, Date.now());
    setIsShown(!local || local.at < draft.savedAt);
  }, [localKey, draft.savedAt]);
  if (!isShown) return null;
  return (
    <div
      role="status"
      className="mb-4 max-w-[72ch] rounded-md border border-line-strong bg-sunken px-3 py-2 text-sm"
    >
      <p className="m-0">
        You typed a draft and did not save it, <RelativeTime at={draft.savedAt} />.
        {draft.upon
          ? ` It was written upon version ${draft.upon.version}, and the lesson was saved since: put back and saved, it shows both texts first.`
          : ''}
      </p>
      <details className="mt-1">
        <summary className="cursor-pointer">What differs from the lesson as it stands</summary>
        <div className="mt-1.5">{draft.differences}</div>
      </details>
      <div className="mt-1.5 flex gap-2">
        <Button
          type="button"
          onClick={() => {
            use();
            setIsShown(false);
          }}
        >
          Put it back
        </Button>
        <Button
          type="button"
          variant="quiet"
          onClick={() => {
            drop();
            setIsShown(false);
          }}
        >
          Throw it away
        </Button>
      </div>
    </div>
  );
}
