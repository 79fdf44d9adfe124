'use client';

import { useEffect, useId, useState } from 'react';
import { paths } from '@/lib/shared/paths';
import { type LogChoice, type LogPilot, logChoices } from './log-choices';
import { type PaletteEntry, PaletteList } from './palette-list';
import { useFoundEntries } from './use-found-entries';

type Choice = PaletteEntry & { log?: LogChoice };

/** The combobox of the palette: pages, actions and records by name, and what was typed as a log entry. */
export function PaletteFinder({
  entries,
  pilots,
  typed,
  setTyped,
  onGo,
  onLog,
}: {
  entries: readonly PaletteEntry[];
  pilots: readonly LogPilot[];
  typed: string;
  setTyped: (typed: string) => void;
  onGo: (href: string) => void;
  onLog: (choice: LogChoice) => void;
}) {
  const [chosen, setChosen] = useState(0);
  const [isWanted, setIsWanted] = useState(false);
  const listId = useId();
  const found = useFoundEntries(typed);

  const words = typed.trim().toLowerCase();
  const named = entries.filter((entry) => entry.label.toLowerCase().includes(words));
  const log = logChoices(typed, pilots);
  const logged: Choice[] = log.choices.map((choice) => ({
    label: choice.label,
    kind: choice.pilot.isRunning ? 'Running pilot' : 'Pilot',
    href: paths.pilotTab(choice.pilot.slug, 'log', 'add'),
    log: choice,
  }));
  const search: Choice[] = words
    ? [{ label: `Search for “${typed.trim()}”`, kind: 'Search', href: paths.search(typed.trim()) }]
    : [];
  const all: Choice[] = log.isAsked
    ? [...logged, ...named, ...found.items, ...search]
    : [...named, ...found.items, ...logged, ...search];
  const current = Math.min(chosen, Math.max(all.length - 1, 0));

  const go = (choice: Choice | undefined) => {
    if (!choice) return;
    if (choice.log) onLog(choice.log);
    else onGo(choice.href);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the answer that is waited for
  useEffect(() => {
    if (!isWanted || found.isBehind) return;
    setIsWanted(false);
    go(all[current]);
  }, [isWanted, found.isBehind]);

  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type here
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={all.length > 0 ? `${listId}-${current}` : undefined}
        aria-label="Find or do anything"
        placeholder="Find or do anything"
        maxLength={200}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
          setIsWanted(false);
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step) {
            event.preventDefault();
            setChosen((current + step + all.length) % Math.max(all.length, 1));
          } else if (event.key === 'Enter') {
            event.preventDefault();
            const choice = all[current];
            // Whoever took none by the arrows means the first, and records of these words, still on their way, come first.
            const isFirstOnItsWay = chosen === 0 && named.length === 0 && !log.isAsked;
            const isOfWordsBefore = choice !== undefined && found.items.includes(choice);
            if (found.isBehind && (isFirstOnItsWay || isOfWordsBefore)) setIsWanted(true);
            else go(choice);
          }
        }}
        className="w-full border-b border-line bg-transparent px-4 py-3 text-prose outline-none focus-visible:border-accent placeholder:text-ink-3"
      />
      <PaletteList id={listId} entries={all} current={current} onChoose={go} />
      <p role="status" className="border-t border-line px-4 py-2 text-xs text-ink-3">
        {found.problem ??
          (found.searching ? 'Searching' : `${all.length} to choose from; Enter opens, Esc closes`)}
      </p>
    </>
  );
}
