import { Section } from '@/components/ui/section';
import { StandingMark } from '@/components/ui/standing-mark';
import { Disclosure } from './disclosure';

/** A sentence of the imported document beside what was found about it. */
export interface ClaimProps {
  kind: string;
  standing: string;
  line: number;
  otherLine: number | null;
  text: string;
  finding: string;
}

const shownFirst = 4;

/** The audit of what the document claims, worst first; the rest opens in place. */
export function ClaimsSection({
  claims,
  lead,
  hrefOf,
}: {
  claims: readonly ClaimProps[];
  /** What the document declares beside what is computed. */
  lead?: string;
  hrefOf: (line: number) => string;
}) {
  const sorted = [...claims].sort((a, b) => rankOf(a) - rankOf(b) || a.line - b.line);
  const rest = sorted.slice(shownFirst);
  return (
    <Section id="claims" title="Claims in the document" note={`${claims.length}`}>
      {lead ? <p className="mt-2.5 mb-1 font-medium">{lead}</p> : null}
      <ClaimList claims={sorted.slice(0, shownFirst)} hrefOf={hrefOf} />
      {rest.length > 0 ? (
        <Disclosure summary={`${rest.length} more`}>
          <ClaimList claims={rest} hrefOf={hrefOf} />
        </Disclosure>
      ) : null}
    </Section>
  );
}

/** The declared decision first, then what is contradicted, what nothing supports, and what holds. */
function rankOf({ kind, standing }: ClaimProps): number {
  if (kind === 'declared-decision') return 0;
  const rank = ['contradicted', 'unsupported'].indexOf(standing);
  return rank === -1 ? 3 : rank + 1;
}

function ClaimList({ claims, hrefOf }: { claims: readonly ClaimProps[]; hrefOf: (line: number) => string }) {
  return (
    <ul className="text-sm">
      {claims.map((claim) => (
        <li
          key={`${claim.line} ${claim.otherLine} ${claim.finding}`}
          className="border-t border-line py-2 first:border-0"
        >
          <StandingMark standing={claim.standing} />
          <span className="block">
            {claim.finding} <a href={hrefOf(claim.line)}>line {claim.line}</a>
            {claim.otherLine ? (
              <>
                , <a href={hrefOf(claim.otherLine)}>line {claim.otherLine}</a>
              </>
            ) : null}
          </span>
          <span className="block text-ink-3">“{claim.text}”</span>
        </li>
      ))}
    </ul>
  );
}
