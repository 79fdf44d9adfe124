import { StandingMark } from '@/components/ui/standing-mark';

export interface LineClaim {
  standing: string;
  line: number;
  otherLine: number | null;
  finding: string;
}

/** A document with more lines shows only those around its claims and problems. */
const mostLines = 2000;
const context = 3;

/** The text as it was read, line by line with an anchor each, what was found directly under its line. */
export function DocumentLines({
  lines,
  claims,
  problems,
}: {
  lines: readonly string[];
  claims: readonly LineClaim[];
  problems: readonly { line: number; reason: string }[];
}) {
  const marked = [...claims, ...problems].map(({ line }) => line);
  const shown =
    lines.length <= mostLines
      ? null
      : new Set(
          marked
            .slice(0, mostLines / 8)
            .flatMap((line) => Array.from({ length: 2 * context + 1 }, (_, i) => line - context + i)),
        );
  return (
    <>
      {shown ? (
        <p className="pt-3 text-sm text-ink-3">
          The document has {lines.length} lines; shown are those around its claims and problems.
        </p>
      ) : null}
      <ol className="mt-3 border-y border-line font-mono text-sm leading-6">
        {lines.map((text, index) => {
          const line = index + 1;
          if (shown && !shown.has(line)) return null;
          return (
            <li key={line} id={`L${line}`} className="scroll-mt-24 target:bg-accent-soft">
              <div className="grid grid-cols-[4ch_minmax(0,1fr)] gap-x-3">
                <a
                  href={`#L${line}`}
                  aria-label={`Line ${line}`}
                  className="select-none text-right text-ink-3 no-underline"
                >
                  {line}
                </a>
                <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</span>
              </div>
              <LineNotes line={line} claims={claims} problems={problems} />
            </li>
          );
        })}
      </ol>
    </>
  );
}

function LineNotes({
  line,
  claims,
  problems,
}: {
  line: number;
  claims: readonly LineClaim[];
  problems: readonly { line: number; reason: string }[];
}) {
  const own = claims.filter((claim) => claim.line === line);
  const unread = problems.filter((problem) => problem.line === line);
  if (own.length + unread.length === 0) return null;
  return (
    <ul className="my-1 ml-[calc(4ch+12px)] border-l-2 border-line-strong pl-3 font-sans text-sm">
      {own.map((claim) => (
        <li key={claim.finding} className="py-0.5">
          <StandingMark standing={claim.standing} /> <span className="text-ink-2">{claim.finding}</span>
          {claim.otherLine ? <a href={`#L${claim.otherLine}`}> line {claim.otherLine}</a> : null}
        </li>
      ))}
      {unread.map((problem) => (
        <li key={problem.reason} className="py-0.5 text-ink-2">
          <span className="font-bold text-stale">Not understood</span> {problem.reason}
        </li>
      ))}
    </ul>
  );
}
