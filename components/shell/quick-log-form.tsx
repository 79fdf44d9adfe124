'use client';

import { useEffect, useRef } from 'react';
import { ActionForm } from '@/components/auth/action-form';
import { Button } from '@/components/ui/button';
import type { ActionAnswer } from '@/lib/auth/action';
import { dayIn } from '@/lib/shared/calendar-day';
import { zoneInWords } from '@/lib/shared/time-zone';
import type { LogPilot } from './log-choices';

/** What was saved, and where it can be read. */
export interface LoggedEntry {
  title: string;
  href: string;
}
export type LogAction = (
  previous: ActionAnswer<LoggedEntry> | null,
  form: FormData,
) => Promise<ActionAnswer<LoggedEntry>>;

/** A log entry without leaving the page: what was typed so far is its beginning. */
export function QuickLogForm({
  pilots,
  pilotId,
  text,
  save,
  onText,
  onSaved,
  onBack,
}: {
  pilots: readonly LogPilot[];
  pilotId: string;
  text: string;
  save: LogAction;
  /** What is in the field now, so that it is still there when the palette is closed and opened again. */
  onText: (text: string) => void;
  onSaved: (entry: LoggedEntry) => void;
  onBack: () => void;
}) {
  const zone = pilots.find(({ id }) => id === pilotId)?.timeZone ?? 'UTC';
  const isPlaced = useRef(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens to the fields within it
    <div
      className="max-h-[76vh] overflow-y-auto px-4 pt-3 pb-4"
      onInput={({ target }) => {
        if (target instanceof HTMLTextAreaElement) onText(target.value);
      }}
      onFocus={({ target }) => {
        // One goes on writing where the typed text ends.
        if (isPlaced.current || !(target instanceof HTMLTextAreaElement)) return;
        isPlaced.current = true;
        target.setSelectionRange(target.value.length, target.value.length);
      }}
    >
      <p className="m-0 mb-3 font-bold" aria-hidden="true">
        Log an entry
      </p>
      <ActionForm
        action={save}
        submit="Add it to the log"
        startFocused
        done={(entry) => <Saved entry={entry} onSaved={onSaved} />}
        besideSubmit={
          <Button type="button" onClick={onBack}>
            Back to finding
          </Button>
        }
        fields={[
          {
            label: 'What happened',
            name: 'body',
            kind: 'textarea',
            rows: 4,
            required: true,
            defaultValue: text,
            hint: 'Markdown. Ctrl or Cmd with Enter saves.',
          },
          {
            label: 'Pilot',
            name: 'pilotId',
            kind: 'select',
            required: true,
            defaultValue: pilotId,
            options: pilots.map(({ id, title }) => ({ value: id, label: title })),
          },
          {
            label: 'Day',
            name: 'on',
            kind: 'date',
            defaultValue: dayIn(new Date(), zone),
            hint: `In ${zoneInWords(zone)}.`,
          },
        ]}
      />
    </div>
  );
}

function Saved({ entry, onSaved }: { entry: LoggedEntry; onSaved: (entry: LoggedEntry) => void }) {
  useEffect(() => onSaved(entry), [entry, onSaved]);
  return null;
}
