'use client';

import type { ReactNode } from 'react';
import type { ActionAnswer } from '@/lib/auth/action';
import type { MdxProblem } from '@/lib/markdown/domain/mdx-problem';

export interface Preview {
  shown: ReactNode;
  problems: MdxProblem[];
}

/** The page as it will be, and what is wrong in the story, each with its place. */
export function PreviewPane({
  answer,
  isBehind,
  failed,
  jump,
}: {
  answer: ActionAnswer<Preview> | null;
  isBehind: boolean;
  failed: boolean;
  jump: (problem: MdxProblem) => void;
}) {
  const problems = answer?.ok ? answer.value.problems : [];
  const refusal = answer && !answer.ok ? answer.reasons.map(({ message }) => message).join(' ') : null;
  return (
    <section
      aria-label="Preview"
      className="mt-8 min-w-0 lg:sticky lg:mt-0 lg:top-4 lg:max-h-[calc(100vh-2rem)] lg:overflow-auto"
    >
      <div className="flex flex-wrap items-baseline gap-x-2.5 border-b border-line-strong pb-2">
        <h2 className="m-0 text-base font-bold">Preview</h2>
        <span role="status" className="text-sm text-ink-3">
          {refusal ??
            (failed
              ? 'not up to date: the portal could not be reached'
              : answer === null
                ? 'follows as you type'
                : problems.length > 0
                  ? `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in the story`
                  : isBehind
                    ? 'updating'
                    : 'up to date')}
        </span>
      </div>
      {problems.length > 0 ? (
        <ul
          aria-label="Problems in the story"
          className="my-3 rounded-md border-l-4 border-stale bg-stale-soft px-3 py-2"
        >
          {problems.map((problem) => (
            <li
              key={`${problem.line} ${problem.column} ${problem.message}`}
              className="break-words py-0.5 text-sm"
            >
              <button type="button" className="text-left underline" onClick={() => jump(problem)}>
                Line {problem.line}, column {problem.column}
              </button>
              : {problem.message}
            </li>
          ))}
        </ul>
      ) : null}
      <div className={`pt-3 ${isBehind ? 'opacity-80' : ''}`}>{answer?.ok ? answer.value.shown : null}</div>
    </section>
  );
}
