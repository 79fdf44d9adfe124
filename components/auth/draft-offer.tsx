import { Button } from '@/components/ui/button';
import { exactUtc, relativeTime } from '@/lib/shared/relative-time';
import type { Draft } from './stored-draft';

/** What was typed here before and never saved, offered and never put in by itself. */
export function DraftOffer({ draft, use, drop }: { draft: Draft; use: () => void; drop: () => void }) {
  const at = new Date(draft.at);
  return (
    <div
      role="status"
      className="mb-4 max-w-[60ch] rounded-md border border-line-strong bg-sunken px-3 py-2 text-sm"
    >
      <p className="m-0">
        Your unsaved text from{' '}
        <time dateTime={draft.at} title={exactUtc(at)}>
          {relativeTime(at, new Date())}
        </time>{' '}
        is kept in this browser.
      </p>
      <div className="mt-1.5 flex gap-2">
        <Button type="button" onClick={use}>
          Put it back
        </Button>
        <Button type="button" variant="quiet" onClick={drop}>
          Throw it away
        </Button>
      </div>
    </div>
  );
}
