'use client';

import { useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { emptyRow, mostConditions, sentPlaces, type TypedCondition } from './typed-decision';

const control =
  'w-full rounded-md border border-control bg-surface px-2.5 py-1.5 text-base text-ink aria-invalid:border-not-met';

/** The conditions of a go: each with its words, who sees to it, and by when. Rows come and go by keyboard, too. */
export function ConditionRows({
  rows,
  setRows,
  errorOf,
  today,
}: {
  rows: readonly TypedCondition[];
  setRows: (rows: TypedCondition[]) => void;
  /** What is wrong with a sent field, such as "conditions.0.text" or "conditions". */
  errorOf: (field: string) => string | undefined;
  /** ISO day. */
  today: string;
}) {
  const list = useRef<HTMLOListElement>(null);
  const addId = useId();
  const [said, setSaid] = useState('');
  const places = sentPlaces(rows);
  const change = (key: number, part: Partial<TypedCondition>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const addRow = () => {
    setRows([...rows, emptyRow(Math.max(-1, ...rows.map(({ key }) => key)) + 1)]);
    setSaid(`Condition ${rows.length + 1} added.`);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('li:last-child input')?.focus());
  };
  const remove = (key: number, place: number) => {
    setRows(rows.filter((row) => row.key !== key));
    setSaid(`Condition ${place} taken out.`);
    document.getElementById(addId)?.focus();
  };
  return (
    <fieldset className="m-0 mb-4 border-0 p-0">
      <legend className="text-sm font-medium">Conditions</legend>
      <p className="mt-0.5 mb-2 max-w-[60ch] text-sm text-ink-3">
        1 to {mostConditions}. Each stands in the attention list until somebody says how it was met. Rows left
        empty are not sent.
      </p>
      <FieldError text={errorOf('conditions')} />
      <ol ref={list}>
        {rows.map((row, at) => {
          const sent = places.get(row.key);
          const error = (field: string) =>
            sent === undefined ? undefined : errorOf(`conditions.${sent}.${field}`);
          const name = `condition ${at + 1}`;
          return (
            <li key={row.key} className="mb-3 rounded-md border border-line bg-surface px-3 pt-2 pb-3">
              <div className="flex items-center justify-between gap-2">
                <span className="text-sm font-medium">{at + 1}</span>
                {rows.length > 1 ? (
                  <Button
                    type="button"
                    variant="quiet"
                    onClick={() => remove(row.key, at + 1)}
                    aria-label={`Take out ${name}`}
                  >
                    Take out
                  </Button>
                ) : null}
              </div>
              <div className="grid gap-x-3 gap-y-2 sm:grid-cols-[minmax(0,1fr)_180px_160px]">
                <label className="block text-sm text-ink-2">
                  What must be true
                  <input
                    name="conditionText[]"
                    value={row.text}
                    maxLength={500}
                    onChange={(event) => change(row.key, { text: event.target.value })}
                    aria-invalid={error('text') ? true : undefined}
                    className={control}
                  />
                  <FieldError text={error('text')} />
                </label>
                <label className="block text-sm text-ink-2">
                  Owner
                  <input
                    name="conditionOwner[]"
                    value={row.ownerName}
                    maxLength={120}
                    onChange={(event) => change(row.key, { ownerName: event.target.value })}
                    aria-invalid={error('ownerName') ? true : undefined}
                    className={control}
                  />
                  <FieldError text={error('ownerName')} />
                </label>
                <label className="block text-sm text-ink-2">
                  Due
                  <input
                    type="date"
                    name="conditionDue[]"
                    value={row.dueOn}
                    min={today}
                    onChange={(event) => change(row.key, { dueOn: event.target.value })}
                    aria-invalid={error('dueOn') ? true : undefined}
                    className={control}
                  />
                  <FieldError text={error('dueOn')} />
                </label>
              </div>
            </li>
          );
        })}
      </ol>
      {rows.length < mostConditions ? (
        <Button id={addId} type="button" onClick={addRow}>
          Add a condition
        </Button>
      ) : (
        <p className="m-0 text-sm text-ink-3">That is the most a decision can carry.</p>
      )}
      <span className="sr-only" aria-live="polite">
        {said}
      </span>
    </fieldset>
  );
}

export function FieldError({ text }: { text: string | undefined }) {
  return text ? <span className="mt-1 block text-sm font-medium text-not-met">{text}</span> : null;
}
