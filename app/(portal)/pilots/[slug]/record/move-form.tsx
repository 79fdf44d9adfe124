'use client';

import { useActionState } from 'react';
import { Notice } from '@/components/ui/notice';
import type { ActionAnswer } from '@/lib/auth/action';

/** What the arrows in a table's rows send: one form for all of them. */
export function MoveForm({
  id,
  action,
  hidden,
}: {
  id: string;
  action: (previous: ActionAnswer<null> | null, form: FormData) => Promise<ActionAnswer<null>>;
  hidden: Readonly<Record<string, string>>;
}) {
  const [answer, send] = useActionState(action, null);
  return (
    <form id={id} action={send}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {answer && !answer.ok ? (
        <Notice tone="refused" title="Not moved">
          {answer.reasons.map(({ message }) => message).join(' ')}
        </Notice>
      ) : null}
    </form>
  );
}
