'use client';

import { useActionState, useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import type { BasisSubjectView } from '@/lib/adrs/subject-queries';
import { findSubjects, say } from './basis-actions';
import { RuleFields } from './rule-fields';

const restMs = 200;

/** Finds a metric, a pilot or an issue by typing, and says what has to stay true of it. */
export function BasisPicker({ adrId, version }: { adrId: string; version: number }) {
  const [isOpen, setOpen] = useState(false);
  const [q, setQ] = useState('');
  const [found, setFound] = useState<{ items: BasisSubjectView[]; words: string } | null>(null);
  const [chosen, setChosen] = useState<BasisSubjectView | null>(null);
  const [answer, send] = useActionState(say, null);
  const listId = useId();
  const words = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (!answer?.ok) return;
    setOpen(false);
    setChosen(null);
    setQ('');
  }, [answer]);
  useEffect(() => {
    if (isOpen) words.current?.focus();
  }, [isOpen]);
  useEffect(() => {
    if (!isOpen || chosen) return;
    let isOld = false;
    const timer = setTimeout(async () => {
      const asked = q.trim();
      const result = await findSubjects({ adrId, q: asked });
      if (!isOld) setFound({ items: result.ok ? result.value : [], words: asked });
    }, restMs);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [adrId, q, isOpen, chosen]);

  if (!isOpen)
    return (
      <div className="pt-3" data-print="hide">
        {answer?.ok ? (
          <p role="status" className="mb-2 text-sm text-ink-2">
            Saved: it is judged from now on.
          </p>
        ) : null}
        <Button type="button" onClick={() => setOpen(true)}>
          Say what it rests on
        </Button>
      </div>
    );
  const refused = answer && !answer.ok ? answer : null;
  return (
    <form action={send} className="mt-4 max-w-[64ch] rounded-lg border border-line p-4" data-print="hide">
      <input type="hidden" name="adrId" value={adrId} />
      <input type="hidden" name="version" value={version} />
      {refused && !refused.reasons.some(({ field }) => field && field !== 'subject') ? (
        <Notice tone="refused" title="Not saved">
          {refused.reasons.map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
        </Notice>
      ) : null}
      {chosen ? (
        <>
          <input type="hidden" name="subject" value={chosen.key} />
          <p className="mb-3">
            It rests on the {chosen.kind} <strong>{chosen.name}</strong>.{' '}
            <Button type="button" variant="quiet" onClick={() => setChosen(null)}>
              Choose another
            </Button>
          </p>
          <RuleFields
            key={chosen.key}
            subject={chosen}
            errorOf={(field) => refused?.reasons.find((reason) => reason.field === field)?.message}
          />
          <div className="flex gap-2">
            <SubmitButton>Save</SubmitButton>
            <Button type="button" variant="quiet" onClick={() => setOpen(false)}>
              Cancel
            </Button>
          </div>
        </>
      ) : (
        <>
          <label className="mb-1 block text-sm font-medium" htmlFor={`${listId}-words`}>
            Metric, pilot or issue of this project, by its name or number
          </label>
          <input
            ref={words}
            id={`${listId}-words`}
            type="search"
            value={q}
            maxLength={120}
            autoComplete="off"
            aria-controls={listId}
            onChange={(event) => setQ(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.preventDefault();
            }}
            className="w-full rounded-md border border-control bg-surface px-2.5 py-1.5 text-base text-ink"
          />
          <p role="status" className="my-1.5 text-sm text-ink-3">
            {found === null
              ? 'Looking.'
              : found.items.length === 0
                ? `Nothing in this project is named “${found.words}”.`
                : `${found.items.length} to choose from.`}
          </p>
          <ul id={listId}>
            {found?.items.map((subject) => (
              <li key={subject.key} className="border-b border-line">
                <button
                  type="button"
                  onClick={() => setChosen(subject)}
                  className="flex min-h-9 w-full flex-wrap items-baseline gap-x-2.5 px-1 py-1.5 text-left hover:bg-sunken"
                >
                  <span className="w-[7ch] flex-none text-sm text-ink-3">{subject.kind}</span>
                  <span className="min-w-0 flex-1">{subject.name}</span>
                  <span className="text-sm text-ink-3">{subject.note}</span>
                </button>
              </li>
            ))}
          </ul>
          <div className="mt-3">
            <Button type="button" variant="quiet" onClick={() => setOpen(false)}>
              Cancel
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
