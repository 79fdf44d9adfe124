import Link from 'next/link';
import { Facts } from '@/components/ui/facts';
import { Section } from '@/components/ui/section';
import { StateMark } from '@/components/ui/state-mark';
import { momentInWords } from '@/lib/go-no-go/domain/age';
import { type CriterionSide, stateLabel } from '@/lib/go-no-go/domain/evaluation';
import type { PastEvaluation } from '@/lib/go-no-go/domain/evidence-views';
import { evidenceMark } from './evidence-mark';

/** A stored evaluation with the evidence as it stood then, whatever became of the records since. */
export function PastEvaluationSection({
  past: { state, at, evidence },
  side,
  timeZone,
  closeHref,
}: {
  past: PastEvaluation;
  side: CriterionSide;
  timeZone: string;
  closeHref: string;
}) {
  const { text, window, n, fetchedAt, missing, sources } = evidence;
  return (
    <Section
      id="then"
      title={`As it stood from ${momentInWords(at, timeZone)}`}
      action={<Link href={closeHref}>Back to now</Link>}
    >
      <Facts
        items={[
          {
            term: 'State',
            detail: (
              <StateMark state={evidenceMark(side, state)} label={stateLabel(side, { state, lack: null })} />
            ),
          },
          ...(text ? [{ term: 'Said', detail: text }] : []),
          ...(window ? [{ term: 'Window', detail: `${window}, n ${n ?? 0}` }] : []),
          ...(missing.length > 0 ? [{ term: 'Why', detail: missing.join('; ') }] : []),
          ...(fetchedAt ? [{ term: 'As of', detail: momentInWords(fetchedAt, timeZone) }] : []),
          ...(sources.length > 0
            ? [
                {
                  term: 'Records',
                  detail: (
                    <ul>
                      {sources.map((source) => (
                        <li key={source.id} className="wrap-anywhere">
                          <a href={source.href}>
                            {source.kind === 'observation'
                              ? momentInWords(source.label, timeZone)
                              : source.label}
                          </a>
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
