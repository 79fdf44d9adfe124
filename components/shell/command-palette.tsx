'use client';

import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useEffect, useId, useState } from 'react';
import { paths } from '@/lib/shared/paths';
import { FindButton } from './find-button';
import { type PaletteEntry, PaletteList } from './palette-list';
import { useFoundEntries } from './use-found-entries';

/**
 * Ctrl/Cmd-K: type, choose with the arrows, go with Enter. Without JavaScript the button is a link to the search
 * page. `entries` are the pages and actions that are offered by name.
 */
export function CommandPalette({ entries }: { entries: readonly PaletteEntry[] }) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const router = useRouter();
  const listId = useId();
  const found = useFoundEntries(open ? typed : '');

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const words = typed.trim().toLowerCase();
  const named = entries.filter((entry) => entry.label.toLowerCase().includes(words));
  const all: PaletteEntry[] = [
    ...named,
    ...found.items,
    ...(words
      ? [
          {
            label: `Search for “${typed.trim()}”`,
            kind: 'Search',
            href: paths.search(typed.trim()),
          },
        ]
      : []),
  ];
  const current = Math.min(chosen, Math.max(all.length - 1, 0));

  const go = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    setOpen(false);
    setTyped('');
    router.push(entry.href);
  };

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <form action={paths.search()} className="min-w-0 flex-1 sm:w-60 sm:flex-none">
        <Dialog.Trigger asChild>
          <FindButton />
        </Dialog.Trigger>
      </form>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.35)]" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[min(620px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-surface shadow-float"
        >
          <Dialog.Title className="sr-only">Find or do anything</Dialog.Title>
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
            }}
            onKeyDown={(event) => {
              const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
              if (step) {
                event.preventDefault();
                setChosen((current + step + all.length) % Math.max(all.length, 1));
              } else if (event.key === 'Enter') go(all[current]);
            }}
            className="w-full border-b border-line bg-transparent px-4 py-3 text-prose outline-none focus-visible:border-accent placeholder:text-ink-3"
          />
          <PaletteList id={listId} entries={all} current={current} onChoose={go} />
          <p role="status" className="border-t border-line px-4 py-2 text-xs text-ink-3">
            {found.problem ??
              (found.searching ? 'Searching' : `${all.length} to choose from; Enter opens, Esc closes`)}
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
