import { Notice } from '@/components/ui/notice';
import type { MdxProblem } from '@/lib/markdown/domain/mdx-problem';

/** What keeps a text from being shown as its author meant it, with line and column. */
export function TextProblems({ problems, title }: { problems: readonly MdxProblem[]; title: string }) {
  return (
    <Notice tone="warning" title={title}>
      <ul>
        {problems.map(({ line, column, message }) => (
          <li key={`${line} ${column} ${message}`} className="break-words">
            Line {line}, column {column}: {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
