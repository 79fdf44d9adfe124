import { ActionForm } from '@/components/auth/action-form';
import { Section } from '@/components/ui/section';
import type { AdrView } from '@/lib/adrs/domain/adr-view';
import { reviewInWords } from '@/lib/adrs/domain/review';
import { setReview } from './basis-actions';

/** By when the decision is to be looked at again, and who says so. A file's own day is changed in the file. */
export function ReviewBy({ adr, today, mayEdit }: { adr: AdrView; today: string; mayEdit: boolean }) {
  if (adr.reviewBy === null && !mayEdit) return null;
  const isOurs = adr.reviewByFrom !== 'file';
  return (
    <Section title="Review" id="review">
      <p className="pt-2.5 text-ink-2">{reviewInWords(adr, today)}</p>
      {mayEdit && isOurs ? (
        <div className="pt-2" data-print="hide">
          <ActionForm
            action={setReview}
            hidden={{ adrId: adr.id, version: String(adr.version) }}
            fields={[
              {
                name: 'reviewBy',
                label: 'To be looked at again by',
                kind: 'date',
                defaultValue: adr.reviewBy,
                hint: 'Empty takes the day off.',
              },
            ]}
            submit="Set the day"
            done="Saved."
            draft={false}
          />
        </div>
      ) : null}
    </Section>
  );
}
