import type { AdrView } from '@/lib/adrs/domain/adr-view';
import { reviewInWords, reviewState } from '@/lib/adrs/domain/review';

/** What has moved under an accepted decision, what is not known of it, and a review that is due. */
export function StandingLines({ adr, today }: { adr: AdrView; today: string }) {
  const state = reviewState(adr, today);
  const moved =
    adr.status === 'accepted' ? adr.restsOn.filter((basis) => basis.state === 'contradicted') : [];
  const unknown = adr.status === 'accepted' ? adr.standing.unknown : 0;
  return (
    <>
      {moved.map((basis) => (
        <p key={basis.id}>
          <a href="#rests-on">{basis.subject}</a>: {basis.finding.words.replace(/^Contradicted: /, '')}
        </p>
      ))}
      {unknown > 0 ? (
        <p>
          <a href="#rests-on">
            {unknown} {unknown === 1 ? 'thing that it rests on is' : 'things that it rests on are'} not known
          </a>{' '}
          now.
        </p>
      ) : null}
      {state === 'overdue' || state === 'due' ? (
        <p>
          <a href="#review">{reviewInWords(adr, today)}</a>
        </p>
      ) : null}
    </>
  );
}
