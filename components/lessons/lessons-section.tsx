import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import type { ApplicationView, LessonOffer, Subject } from '@/lib/lessons/domain/application';
import { ApplicationList } from './application-list';
import type { FormAction } from './form-action';
import { OfferList } from './offer-list';

/** On the page of a pilot or a decision: the lessons it took up, and those that may apply. Nothing where there are none. */
export function LessonsSection({
  subject,
  applied,
  offers,
  actions,
  ends,
}: {
  subject: Subject;
  applied: readonly ApplicationView[];
  offers: readonly LessonOffer[];
  actions: { apply: FormAction; dismiss: FormAction; judge: FormAction; withdraw: FormAction };
  /** For a pilot that ended: the lesson that its record asks for, or those that were written. */
  ends?: ReactNode;
}) {
  if (applied.length === 0 && offers.length === 0 && !ends) return null;
  return (
    <Section
      title="Lessons"
      note={[`${applied.length} taken up`, offers.length > 0 ? `${offers.length} that may apply` : '']
        .filter(Boolean)
        .join(', ')}
      id="lessons"
    >
      {ends}
      {applied.length > 0 ? (
        <ApplicationList items={applied} shows="lesson" judge={actions.judge} withdraw={actions.withdraw} />
      ) : null}
      {offers.length > 0 ? (
        <>
          <h3 className="mt-4 mb-0 text-sm font-bold">Lessons that may apply</h3>
          <OfferList offers={offers} subject={subject} actions={actions} />
        </>
      ) : null}
    </Section>
  );
}
