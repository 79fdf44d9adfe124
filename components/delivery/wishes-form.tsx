'use client';

import { useActionState } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { Notice } from '@/components/ui/notice';
import { Sub } from '@/components/ui/sub';
import { SubmitButton } from '@/components/ui/submit-button';
import type { ActionAnswer } from '@/lib/auth/action';
import { type Wishes, type WishKind, wishKinds, wishWords } from '@/lib/delivery/domain/wishes';

interface Line {
  id: string;
  name: string;
  note: string;
  wishes: Wishes;
}

/** A line for all projects and one for each, with a box for each kind of mail. */
export function WishesForm({
  action,
  forAll,
  projects,
}: {
  action: (previous: ActionAnswer<null> | null, form: FormData) => Promise<ActionAnswer<null>>;
  forAll: Wishes;
  projects: readonly { id: string; name: string; wishes: Wishes; isLed: boolean; hasOwnRole: boolean }[];
}) {
  const [answer, send, isPending] = useActionState(action, null);
  const lines: Line[] = [
    { id: 'all', name: 'All others', note: 'also the summary of all projects together', wishes: forAll },
    ...projects.map(({ id, name, wishes, isLed, hasOwnRole }) => ({
      id,
      name,
      note: isLed ? 'you lead it' : hasOwnRole ? 'you have a role in it' : '',
      wishes,
    })),
  ];
  return (
    <form
      action={send}
      onSubmit={(event) => {
        if (isPending) event.preventDefault();
      }}
    >
      {answer && !answer.ok ? (
        <Notice tone="refused" title="Not saved">
          {answer.reasons.map(({ message }) => message).join(' ')}
        </Notice>
      ) : null}
      {lines.map(({ id }) => (
        <input key={id} type="hidden" name="shown[]" value={id} />
      ))}
      <DataTable
        caption="What you are told, by project"
        rows={lines}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'project',
            header: 'Project',
            cell: ({ name, note }) => (
              <>
                {name}
                {note ? <Sub>{note}</Sub> : null}
              </>
            ),
          },
          ...wishKinds.map((kind) => ({
            key: kind,
            header: wishWords[kind].label,
            cell: (line: Line) => <WishBox line={line} kind={kind} />,
          })),
        ]}
      />
      <dl className="my-3 grid gap-x-4 text-sm text-ink-2 md:grid-cols-[max-content_1fr]">
        {wishKinds.map((kind) => (
          <div key={kind} className="contents">
            <dt className="font-medium">{wishWords[kind].label}</dt>
            <dd className="m-0">{wishWords[kind].hint}</dd>
          </div>
        ))}
      </dl>
      <SubmitButton pending="Saving…">Save what I am told</SubmitButton>
      {answer?.ok ? <Notice tone="done" title="Saved." /> : null}
    </form>
  );
}

function WishBox({ line, kind }: { line: Line; kind: WishKind }) {
  const isOn = line.wishes[kind];
  return (
    <label className="inline-flex min-h-6 min-w-6 items-center">
      {/* React resets a form after its action; the key lets the box show what was saved. */}
      <input
        key={String(isOn)}
        type="checkbox"
        name="wish[]"
        value={`${line.id} ${kind}`}
        defaultChecked={isOn}
        className="size-4 accent-accent"
      />
      <span className="sr-only">
        {wishWords[kind].label}: {line.name}
      </span>
    </label>
  );
}
