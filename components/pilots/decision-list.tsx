import Link from 'next/link';
import { Section } from '@/components/ui/section';
import type { DecisionHead } from '@/lib/go-no-go/domain/decision';
import { paths } from '@/lib/shared/paths';
import { Deciders, decidedInWords } from './decision-lead';

/** Every decision of a pilot in its newest revision; each opens with what was known then. */
export function DecisionList({
  decisions,
  slug,
  timeZone,
}: {
  decisions: readonly DecisionHead[];
  slug: string;
  timeZone: string;
}) {
  if (decisions.length === 0) return null;
  return (
    <Section id="decisions" title="Decisions" note={`${decisions.length}`}>
      <ul>
        {decisions.map((decision) => (
          <li key={decision.id} className="border-t border-line py-2.5 first:border-0">
            <Link href={paths.decision(slug, decision.number)} className="font-medium">
              {decision.number}. {decidedInWords(decision)}
            </Link>
            <span className="block text-sm text-ink-2 wrap-anywhere">
              <Deciders decision={decision} timeZone={timeZone} />
              {decision.revision > 1 ? `, revision ${decision.revision}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
