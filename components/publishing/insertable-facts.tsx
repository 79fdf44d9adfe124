'use client';

import { Sentence } from '@/components/weekly-summaries/sentence';
import type { SentencePart } from '@/lib/weekly-summaries/domain/facts/fact';

export interface InsertableFact {
  key: string;
  sentence: SentencePart[];
  /** What is put into the text. */
  markdown: string;
}

/** The computed facts beside the texts, each to be put in at the cursor with its link. */
export function InsertableFacts({
  groups,
  insert,
}: {
  groups: readonly { title: string; facts: readonly InsertableFact[] }[];
  insert: (markdown: string) => void;
}) {
  const count = groups.reduce((sum, { facts }) => sum + facts.length, 0);
  return (
    <section aria-label="Computed facts" className="mb-6 rounded-md border border-line bg-surface">
      <h2 className="m-0 border-b border-line px-3 py-2 text-base font-bold">
        Computed facts <span className="text-sm font-normal text-ink-3">{count}</span>
      </h2>
      {count === 0 ? (
        <p className="m-0 px-3 py-2 text-sm text-ink-3">Nothing was computed of this week.</p>
      ) : (
        <div className="max-h-80 overflow-auto px-3 py-1">
          {groups.map(({ title, facts }) => (
            <div key={title}>
              {groups.length > 1 && facts.length > 0 ? (
                <h3 className="m-0 pt-2 text-sm font-bold">{title}</h3>
              ) : null}
              <ul className="m-0 list-none p-0">
                {facts.map((fact) => (
                  <li key={fact.key} className="flex items-start gap-2 border-b border-line py-1.5 text-sm">
                    <button
                      type="button"
                      className="min-h-6 shrink-0 rounded border border-line-strong px-1.5 text-sm hover:border-control"
                      onClick={() => insert(fact.markdown)}
                    >
                      Insert
                    </button>
                    <span className="min-w-0 break-words">
                      <Sentence parts={fact.sentence} />
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      )}
    </section>
  );
}
