import Link from 'next/link';
import { Section } from '@/components/ui/section';
import type { DecisionHead } from '@/lib/go-no-go/domain/decision';
import { paths } from '@/lib/shared/paths';
import { Deciders, decidedInWords } from './decision-lead';

/** A decision and its corrections, newest first; each can be read as it was published. */
export function RevisionList({
  revisions,
  shown,
  slug,
  timeZone,
}: {
  revisions: readonly (DecisionHead & { correctionReason: string | null })[];
  shown: number;
  slug: string;
  timeZone: string;
}) {
  return (
    <Section id="revisions" title="Revisions" note={`${revisions.length}`}>
      <ul className="text-sm">
        {revisions.map((one, at) => (
          <li key={one.id} className="border-t border-line py-2 first:border-0 wrap-anywhere">
            {one.revision === shown ? (
              <b aria-current="page">Revision {one.revision}, shown here</b>
            ) : (
              <Link href={paths.decision(slug, one.number, one.revision)}>Revision {one.revision}</Link>
            )}
            {at === 0 ? ' stands' : ' was superseded'}. {decidedInWords(one)}
            <span className="block text-ink-2">
              <Deciders decision={one} timeZone={timeZone} />
              {one.correctionReason ? `. Corrected because: ${one.correctionReason}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
