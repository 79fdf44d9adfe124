'use client';

import { useCallback, useEffect } from 'react';
import type { ActionAnswer } from '@/lib/auth/action';
import type { LessonOffer, Subject } from '@/lib/lessons/domain/application';
import { OfferList } from './offer-list';
import { useLatest } from './use-latest';

type Ask = (asked: {
  project: string;
  text: string;
  tags?: string[];
  services?: string[];
  subject?: Subject;
}) => Promise<ActionAnswer<{ offers: LessonOffer[] }>>;

/**
 * Beside a form: lessons that may apply to what is typed in it, newest text first. `fields` are the form's texts that
 * say what it is about; its project is the field "project", or `project` where the form has none. Nothing is shown until
 * something is found.
 */
export function TypedOffers({
  ask,
  fields,
  project,
  subject,
  note,
}: {
  ask: Ask;
  fields: readonly string[];
  project?: string;
  subject?: Subject;
  note: string;
}) {
  const { answer, tell } = useLatest(ask, 400);
  const read = useCallback(() => {
    // The page's forms share no names but "project", so the one that holds the first field is the one that is meant.
    const control = document.querySelector(`[name="${fields[0]}"]`);
    const form = control?.closest('form');
    if (!form) return;
    const data = new FormData(form);
    const text = fields.map((name) => String(data.get(name) ?? '')).join('\n');
    const chosen = String(data.get('project') ?? '') || project || '';
    if (chosen && text.trim().length >= 3) tell({ project: chosen, text, ...(subject && { subject }) });
  }, [fields, project, subject, tell]);
  useEffect(() => {
    read();
    document.addEventListener('input', read);
    return () => document.removeEventListener('input', read);
  }, [read]);
  const offers = answer?.ok ? answer.value.offers : [];
  return (
    <div role="status" aria-label="Lessons that may apply">
      {offers.length > 0 ? (
        <section className="mt-6 mb-9">
          <div className="flex flex-wrap items-baseline gap-x-2.5 border-b border-line-strong pb-2">
            <h2 className="m-0 text-base font-bold">Lessons that may apply</h2>
            <span className="text-sm text-ink-3">{offers.length}</span>
          </div>
          <OfferList offers={offers} subject={null} actions={null} />
          <p className="mt-1.5 text-sm text-ink-3">{note}</p>
        </section>
      ) : null}
    </div>
  );
}
