'use client';

import { usePathname } from 'next/navigation';
import { type MouseEvent, useActionState, useEffect, useRef, useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import type { BasisSubjectView } from '@/lib/adrs/subject-queries';
import { findSubjects, say } from './basis-actions';
import { RuleFields } from './rule-fields';
import { SubjectSearch } from './subject-search';

const restMs = 200;

/** What the page's address asks for: words to look for, what they found, and what was chosen of it. */
export interface AskedBasis {
  q: string;
  found: BasisSubjectView[];
  chosen: BasisSubjectView | null;
}

/**
 * Finds a metric, a pilot or an issue by typing, and says what has to stay true of it. Every step is an address of the
 * page as well (`asked`), so that it works before the scripts are there, and without them.
 */
export function BasisPicker({
  adrId,
  version,
  asked,
}: {
  adrId: string;
  version: number;
  asked: AskedBasis | null;
}) {
  const [answer, send] = useActionState(say, null);
  const [isOpen, setOpen] = useState(asked !== null && !answer?.ok);
  const [q, setQ] = useState(asked?.q ?? '');
  const [found, setFound] = useState(asked && { items: asked.found, words: asked.q });
  const [chosen, setChosen] = useState(asked?.chosen ?? null);
  const words = useRef<HTMLInputElement>(null);
  const place = usePathname();

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

  /** With scripts the step is taken here, and the address stays as it is. */
  const here = (step: () => void) => (event: MouseEvent) => {
    event.preventDefault();
    step();
  };
  const cancel = (
    <a href={`${place}#rests-on`} className={buttonClass('quiet')} onClick={here(() => setOpen(false))}>
      Cancel
    </a>
  );
  if (!isOpen)
    return (
      <form action={`${place}#rests-on`} className="pt-3" data-print="hide">
        {answer?.ok ? (
          <p role="status" className="mb-2 text-sm text-ink-2">
            Saved: it is judged from now on.
          </p>
        ) : null}
        <Button type="submit" name="basis" value="" onClick={here(() => setOpen(true))}>
          Say what it rests on
        </Button>
      </form>
    );
  const refused = answer && !answer.ok ? answer : null;
  const frame = 'mt-4 max-w-[64ch] rounded-lg border border-line p-4';
  if (!chosen)
    return (
      <div className={frame} data-print="hide">
        <SubjectSearch
          action={`${place}#rests-on`}
          field={words}
          q={q}
          setQ={setQ}
          found={found}
          choose={(subject) => here(() => setChosen(subject))}
        />
        <div className="mt-3">{cancel}</div>
      </div>
    );
  return (
    <form action={send} noValidate className={frame} data-print="hide">
      <input type="hidden" name="adrId" value={adrId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="subject" value={chosen.key} />
      {refused && !refused.reasons.some(({ field }) => field && field !== 'subject') ? (
        <Notice tone="refused" title="Not saved">
          {refused.reasons.map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
        </Notice>
      ) : null}
      <p className="mb-3">
        It rests on the {chosen.kind} <strong>{chosen.name}</strong>.{' '}
        <a
          href={`${place}?basis=${encodeURIComponent(q)}#rests-on`}
          className={buttonClass('quiet')}
          onClick={here(() => setChosen(null))}
        >
          Choose another
        </a>
      </p>
      <RuleFields
        key={`${chosen.key} ${JSON.stringify(refused?.typed)}`}
        subject={chosen}
        typed={refused?.typed ?? {}}
        errorOf={(field) => refused?.reasons.find((reason) => reason.field === field)?.message}
      />
      <div className="flex gap-2">
        <SubmitButton>Save</SubmitButton>
        {cancel}
      </div>
    </form>
  );
}
