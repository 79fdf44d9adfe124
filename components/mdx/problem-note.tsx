import type { MdxProblem } from '@/lib/markdown/domain/mdx-problem';

/** Stands in a document where something of it was refused. */
export function ProblemNote({
  problem: { line, column, message },
  source,
  inline,
}: {
  problem: MdxProblem;
  source: string;
  inline: boolean;
}) {
  const Frame = inline ? 'span' : 'div';
  return (
    <Frame className="mdx-problem" role="note">
      Line {line}, column {column}: {message} {source ? <code>{source}</code> : null}
    </Frame>
  );
}
