'use client';

import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';

/** Asks why the scope changes, once the pilot has started; nothing is saved before it is answered. */
export function ReasonForm({
  question,
  onAnswer,
  onCancel,
}: {
  question: string;
  onAnswer: (reason: string) => void;
  onCancel: () => void;
}) {
  const id = useId();
  const [reason, setReason] = useState('');
  return (
    <form
      className="my-2 max-w-[680px] rounded-md border border-line bg-surface px-4 pt-3 pb-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) onAnswer(reason.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <label htmlFor={id} className="text-sm font-medium">
        {question}
      </label>
      <p className="mt-1 text-sm text-ink-3">
        The pilot has started, so this is an amendment and is shown for as long as the pilot is.
      </p>
      <input
        id={id}
        // biome-ignore lint/a11y/noAutofocus: the question is the answer to what was just pressed
        autoFocus
        required
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        className="mt-2 w-full rounded-md border border-control bg-surface px-2.5 py-1.5 text-base text-ink"
      />
      <div className="mt-3 flex flex-wrap gap-3">
        <Button type="submit" variant="primary">
          Amend the plan
        </Button>
        <Button type="button" onClick={onCancel}>
          Leave it as it was
        </Button>
      </div>
    </form>
  );
}
