import type { AdrProblem } from '@/lib/adrs/domain/adr';

/** What the file leaves unclear, by line; each line leads to the file where there is one to lead to. */
export function ProblemList({
  problems,
  sourceUrl,
}: {
  problems: readonly AdrProblem[];
  sourceUrl: string | null;
}) {
  return (
    <ul className="pt-2 text-sm">
      {problems.map((problem) => (
        <li key={`${problem.line} ${problem.reason}`} className="flex gap-x-2.5 border-b border-line py-1.5">
          <span className="w-[8ch] flex-none text-ink-3">
            {sourceUrl ? (
              <a href={`${sourceUrl}?plain=1#L${problem.line}`}>line {problem.line}</a>
            ) : (
              `line ${problem.line}`
            )}
          </span>
          <span className="min-w-0 break-words">{problem.reason}</span>
        </li>
      ))}
    </ul>
  );
}
