'use client';

import { useActionState, useId } from 'react';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import type { ActionAnswer } from '@/lib/auth/action';

type SyncAction<T> = (previous: ActionAnswer<T> | null, form: FormData) => Promise<ActionAnswer<T>>;

/** Reads what is chosen: only what changed, or everything again. `name` says of what, for those who cannot see it. */
export function SyncForm<T>({
  action,
  hidden,
  name,
  streams,
}: {
  action: SyncAction<T>;
  hidden: Readonly<Record<string, string>>;
  name: string;
  streams?: readonly { value: string; label: string }[];
}) {
  const [answer, send] = useActionState(action, null);
  const id = useId();
  const of = <span className="sr-only"> of {name}</span>;
  return (
    <form action={send} className="flex flex-wrap items-center gap-2">
      {Object.entries(hidden).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      {streams ? (
        <>
          <label htmlFor={id} className="text-sm text-ink-2">
            Read{of}
          </label>
          <select
            id={id}
            name="stream"
            className="min-h-8 max-w-full rounded-md border border-control bg-surface px-2 py-1 text-sm text-ink"
          >
            <option value="">all streams</option>
            {streams.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </>
      ) : null}
      <SubmitButton name="how" value="changes" variant={streams ? 'secondary' : 'primary'} pending="Asking…">
        Sync now{streams ? of : null}
      </SubmitButton>
      <SubmitButton name="how" value="full" variant="secondary" pending="Asking…">
        Read in full again{streams ? of : null}
      </SubmitButton>
      <Refusal answer={answer} />
    </form>
  );
}

/** Asks a run to end where it stands. */
export function StopForm<T>({ action, runId, name }: { action: SyncAction<T>; runId: string; name: string }) {
  const [answer, send] = useActionState(action, null);
  return (
    <form action={send}>
      <input type="hidden" name="runId" value={runId} />
      <SubmitButton variant="secondary" pending="Stopping…">
        Stop<span className="sr-only"> the run on {name}</span>
      </SubmitButton>
      <Refusal answer={answer} />
    </form>
  );
}

function Refusal({ answer }: { answer: ActionAnswer<unknown> | null }) {
  if (!answer || answer.ok) return null;
  return (
    <div className="w-full">
      <Notice tone="refused" title="Nothing was asked for">
        {answer.reasons.map(({ message }) => message).join(' ')}
      </Notice>
    </div>
  );
}
