'use client';

import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import type { ActionAnswer } from '@/lib/auth/action';
import type { Insertable } from '@/lib/lessons/domain/insertable';
import { useLatest } from './use-latest';

type Find = (asked: { q: string; project: string }) => Promise<ActionAnswer<{ items: Insertable[] }>>;

/** Finds a record by typing and puts the component that shows it into the text. Arrow keys choose, Enter inserts. */
export function InsertPicker({
  find,
  project,
  insert,
  close,
}: {
  find: Find;
  project: () => string;
  insert: (item: Insertable) => void;
  close: () => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState(0);
  const [isWanted, setIsWanted] = useState(false);
  const ask = useCallback((q: string) => find({ q, project: project() }), [find, project]);
  const { answer, isBehind, failed, tell } = useLatest(ask, 120);
  const items = answer?.ok ? answer.value.items : [];
  const refusal = answer && !answer.ok ? answer.reasons.map(({ message }) => message).join(' ') : null;

  useEffect(() => {
    input.current?.focus();
    tell('');
  }, [tell]);
  useEffect(() => {
    if (!isWanted || isBehind) return;
    setIsWanted(false);
    const item = items[chosen];
    if (item) insert(item);
  }, [isWanted, isBehind, items, chosen, insert]);

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown') setChosen((at) => Math.min(at + 1, items.length - 1));
    else if (event.key === 'ArrowUp') setChosen((at) => Math.max(at - 1, 0));
    else if (event.key === 'Enter') {
      const item = items[chosen];
      // What is shown was found for words typed before; what these find is on its way.
      if (isBehind) setIsWanted(true);
      else if (item) insert(item);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="mt-2 max-w-[60ch] rounded-md border border-line-strong bg-surface p-3 shadow-card">
      <label className="text-sm font-medium" htmlFor={`${id}-words`}>
        Insert by name: a metric, criterion, decision, report, lesson, issue or project
      </label>
      <input
        ref={input}
        id={`${id}-words`}
        type="search"
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls={`${id}-found`}
        aria-activedescendant={items[chosen] ? `${id}-${chosen}` : undefined}
        autoComplete="off"
        className="mt-1 w-full rounded-md border border-control bg-surface px-2.5 py-1.5 text-base text-ink"
        onKeyDown={onKey}
        onChange={(event) => {
          setChosen(0);
          setIsWanted(false);
          tell(event.target.value);
        }}
      />
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: the input keeps the focus and names the active option */}
      {/* biome-ignore-start lint/a11y/useKeyWithClickEvents: the keys are the input's */}
      <div
        id={`${id}-found`}
        role="listbox"
        aria-label="Records found"
        className="mt-2 max-h-64 overflow-auto"
      >
        {items.map((item, at) => (
          <div
            key={item.key}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === chosen}
            className={`cursor-pointer rounded px-2 py-1 text-sm ${at === chosen ? 'bg-accent-soft' : ''}`}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => insert(item)}
          >
            <span className="text-ink">{item.title}</span>{' '}
            <span className="text-ink-3">
              {item.kind}
              {item.detail ? `, ${item.detail}` : ''}
            </span>
          </div>
        ))}
      </div>
      {/* biome-ignore-end lint/a11y/useKeyWithClickEvents: see above */}
      {/* biome-ignore-end lint/a11y/useFocusableInteractive: see above */}
      <p role="status" className="m-0 mt-1 text-sm text-ink-3">
        {refusal ??
          (failed
            ? 'The portal could not be reached; type again to retry.'
            : isBehind
              ? 'Looking…'
              : items.length === 0
                ? 'Nothing of that name.'
                : `${items.length} found. Enter inserts, Escape closes.`)}
      </p>
    </div>
  );
}
