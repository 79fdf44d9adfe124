import { Notice } from '@/components/ui/notice';
import { StandingMark } from '@/components/ui/standing-mark';
import { countsInWords, kindWords } from './standing';

export interface ReadReportProps {
  kind: string;
  title: string;
  encodingNote: string;
  counts: Record<string, number>;
  claims: { standing: string; line: number; text: string; finding: string }[];
  problems: { line: number; reason: string }[];
}

const shownFirst = 12;

/** What a file would bring in. Nothing has been written yet. */
export function ReadReport({ kind, title, encodingNote, counts, claims, problems }: ReadReportProps) {
  const doubted = claims.filter((claim) => claim.standing !== 'consistent');
  return (
    <div className="mt-4">
      <Notice tone="info" title={`${kindWords[kind] ?? kind}: ${title}`}>
        <p className="m-0">{countsInWords(counts) || 'No records are in it.'}</p>
        {encodingNote ? <p className="m-0">Encoding repaired: {encodingNote}.</p> : null}
        <p className="m-0">Nothing has been written yet. Import brings it in.</p>
      </Notice>
      {doubted.length > 0 ? (
        <>
          <h3 className="m-0 text-base font-bold">{doubted.length} claims without support or contradicted</h3>
          <ul className="text-sm">
            {doubted.slice(0, shownFirst).map((claim) => (
              <li
                key={`${claim.line} ${claim.finding}`}
                className="border-t border-line py-1.5 first:border-0"
              >
                <StandingMark standing={claim.standing} /> line {claim.line}: {claim.finding}
              </li>
            ))}
          </ul>
          {doubted.length > shownFirst ? (
            <p className="text-sm text-ink-3">and {doubted.length - shownFirst} more</p>
          ) : null}
        </>
      ) : null}
      {problems.length > 0 ? (
        <>
          <h3 className="mt-3 mb-0 text-base font-bold">{problems.length} places not understood</h3>
          <ul className="text-sm text-ink-2">
            {problems.slice(0, shownFirst).map((problem) => (
              <li key={`${problem.line} ${problem.reason}`} className="py-1">
                line {problem.line}: {problem.reason}
              </li>
            ))}
          </ul>
          {problems.length > shownFirst ? (
            <p className="text-sm text-ink-3">and {problems.length - shownFirst} more</p>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
