'use client';

import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { paths } from '@/lib/shared/paths';
import { FindButton } from './find-button';
import type { LogPilot } from './log-choices';
import { PaletteFinder } from './palette-finder';
import type { PaletteEntry } from './palette-list';
import { type LogAction, type LoggedEntry, QuickLogForm } from './quick-log-form';
import { SaidOnce } from './said-once';

/** A message said while the dialog still hides the rest of the page would not be heard. */
const closingMs = 250;

/**
 * Ctrl/Cmd-K: type, choose with the arrows, go with Enter. Without JavaScript the button is a link to the search
 * page. `entries` are the pages and actions that are offered by name; `log` the pilots whose log can be written here.
 * What is typed stays until it is saved or left behind on purpose.
 */
export function CommandPalette({
  entries,
  log,
}: {
  entries: readonly PaletteEntry[];
  log: { pilots: readonly LogPilot[]; save: LogAction };
}) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [writing, setWriting] = useState<{ pilotId: string; text: string } | null>(null);
  const [said, setSaid] = useState<LoggedEntry | null>(null);
  const text = useRef('');
  const before = useRef<Element | null>(null);
  const router = useRouter();

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      before.current = document.activeElement;
      setSaid(null);
      setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const onSaved = useCallback(
    (entry: LoggedEntry) => {
      setOpen(false);
      setWriting(null);
      setTyped('');
      setTimeout(() => setSaid(entry), closingMs);
      router.refresh();
    },
    [router],
  );

  return (
    <>
      <Dialog.Root
        open={open}
        onOpenChange={(isOpen) => {
          setOpen(isOpen);
          setWriting((now) => now && { ...now, text: text.current });
        }}
      >
        <form action={paths.search()} className="min-w-0 flex-1 sm:w-60 sm:flex-none">
          <Dialog.Trigger asChild>
            <FindButton />
          </Dialog.Trigger>
        </form>
        <Dialog.Portal>
          <Dialog.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.35)]" />
          <Dialog.Content
            aria-describedby={undefined}
            onCloseAutoFocus={(event) => {
              // By the keys it was opened from somewhere on the page, and there one goes on.
              const place = before.current;
              before.current = null;
              if (!(place instanceof HTMLElement) || place === document.body || !place.isConnected) return;
              event.preventDefault();
              place.focus();
            }}
            className="fixed top-[12vh] left-1/2 z-50 w-[min(620px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-surface shadow-float"
          >
            <Dialog.Title className="sr-only">
              {writing ? 'Log an entry' : 'Find or do anything'}
            </Dialog.Title>
            {writing ? (
              <QuickLogForm
                {...writing}
                pilots={log.pilots}
                save={log.save}
                onText={(typedNow) => {
                  text.current = typedNow;
                }}
                onSaved={onSaved}
                onBack={() => setWriting(null)}
              />
            ) : (
              <PaletteFinder
                entries={entries}
                pilots={log.pilots}
                typed={typed}
                setTyped={setTyped}
                onGo={(href) => {
                  setOpen(false);
                  setTyped('');
                  router.push(href);
                }}
                onLog={(choice) => {
                  text.current = choice.text;
                  setWriting({ pilotId: choice.pilot.id, text: choice.text });
                }}
              />
            )}
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
      <SaidOnce entry={said} onClose={() => setSaid(null)} />
    </>
  );
}
