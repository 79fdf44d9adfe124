import { ActionForm } from '@/components/auth/action-form';
import { Sub } from '@/components/ui/sub';
import { appliedInWords, type LessonOffer, type Subject } from '@/lib/lessons/domain/application';
import { paths } from '@/lib/shared/paths';
import type { FormAction } from './form-action';

/** Lessons that may apply, each with the reason in words; taken up or turned down where there is something to link. */
export function OfferList({
  offers,
  subject,
  actions,
}: {
  offers: readonly LessonOffer[];
  subject: Subject | null;
  actions: { apply: FormAction; dismiss: FormAction } | null;
}) {
  return (
    <ul className="m-0 list-none p-0">
      {offers.map((offer) => {
        const hidden = subject && { lesson: offer.lesson.slug, kind: subject.kind, id: subject.id };
        const used = appliedInWords(offer);
        return (
          <li key={offer.lesson.id} className="border-b border-line py-2.5">
            <a href={paths.lesson(offer.lesson.slug)} target="_blank" rel="noopener">
              {offer.lesson.title}
            </a>
            <Sub>{offer.why}</Sub>
            <Sub>{[offer.lesson.project, used].filter(Boolean).join('; ')}</Sub>
            {offer.lesson.opening ? (
              <p className="m-0 mt-0.5 max-w-[68ch] text-sm text-ink-2">{offer.lesson.opening}</p>
            ) : null}
            {actions && hidden ? (
              <div className="mt-1.5 flex flex-wrap gap-2" data-print="hide">
                <ActionForm action={actions.apply} hidden={hidden} submit="Take it up" draft={false} />
                <ActionForm
                  action={actions.dismiss}
                  hidden={hidden}
                  submit="Does not apply"
                  variant="quiet"
                  draft={false}
                />
              </div>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
