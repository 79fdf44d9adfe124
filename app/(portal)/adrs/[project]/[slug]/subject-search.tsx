'use client';

import { type MouseEvent, type Ref, useId } from 'react';
import { Button } from '@/components/ui/button';
import type { BasisSubjectView } from '@/lib/adrs/subject-queries';

/** A field for words and what they find; both are forms that ask the page itself, for who has no script. */
export function SubjectSearch({
  action,
  field,
  q,
  setQ,
  found,
  choose,
}: {
  action: string;
  field: Ref<HTMLInputElement>;
  q: string;
  setQ: (q: string) => void;
  found: { items: BasisSubjectView[]; words: string } | null;
  choose: (subject: BasisSubjectView) => (event: MouseEvent) => void;
}) {
  const id = useId();
  return (
    <>
      <form action={action} onSubmit={(event) => event.preventDefault()}>
        <label className="mb-1 block text-sm font-medium" htmlFor={`${id}-words`}>
          Metric, pilot or issue of this project, by its name or number
        </label>
        <div className="flex gap-2">
          <input
            ref={field}
            id={`${id}-words`}
            name="basis"
            type="search"
            value={q}
            maxLength={120}
            autoComplete="off"
            aria-controls={id}
            onChange={(event) => setQ(event.target.value)}
            className="w-full rounded-md border border-control bg-surface px-2.5 py-1.5 text-base text-ink"
          />
          <noscript>
            <Button type="submit">Find</Button>
          </noscript>
        </div>
      </form>
      <p role="status" className="my-1.5 text-sm text-ink-3">
        {found === null
          ? 'Looking.'
          : found.items.length > 0
            ? `${found.items.length} to choose from.`
            : found.words === ''
              ? 'This project has no metric and no pilot. Its issues are found by their words or number.'
              : `Nothing in this project is named “${found.words}”.`}
      </p>
      <form action={action}>
        <input type="hidden" name="basis" value={q} />
        <ul id={id}>
          {found?.items.map((subject) => (
            <li key={subject.key} className="border-b border-line">
              <button
                type="submit"
                name="subject"
                value={subject.key}
                onClick={choose(subject)}
                className="flex min-h-9 w-full flex-wrap items-baseline gap-x-2.5 px-1 py-1.5 text-left hover:bg-sunken"
              >
                <span className="w-[7ch] flex-none text-sm text-ink-3">{subject.kind}</span>
                <span className="min-w-0 flex-1">{subject.name}</span>
                <span className="text-sm text-ink-3">{subject.note}</span>
              </button>
            </li>
          ))}
        </ul>
      </form>
    </>
  );
}
