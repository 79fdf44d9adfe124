import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import type { LogEntryRow } from '@/lib/pilots/domain/log-entry';
import type { Place } from '../place';
import { edit, log, remove } from './actions';

const mentions =
  'Markdown. #12, ADR-7, @role, and the names of metrics and criteria become links. Ctrl or Cmd with Enter saves.';

export function AddEntryForm({ place, today }: { place: Place; today: string }) {
  return (
    <ActionForm
      action={log}
      hidden={place}
      submit="Add it to the log"
      fields={[
        { label: 'What happened', name: 'body', kind: 'textarea', rows: 3, required: true, hint: mentions },
        { label: 'Day', name: 'on', kind: 'date', defaultValue: today, max: today },
      ]}
    />
  );
}

/** How somebody changes or deletes an entry of their own. */
export function OwnEntryForms({ entry, place, today }: { entry: LogEntryRow; place: Place; today: string }) {
  const hidden = { ...place, entryId: entry.id, version: String(entry.version) };
  return (
    <Disclosure summary="Change or delete it">
      <ActionForm
        action={edit}
        hidden={hidden}
        submit="Save"
        fields={[
          {
            label: 'What happened',
            name: 'body',
            kind: 'textarea',
            rows: 4,
            required: true,
            defaultValue: entry.body,
            hint: mentions,
          },
          { label: 'Day', name: 'on', kind: 'date', required: true, defaultValue: entry.on, max: today },
        ]}
      />
      <div className="mt-4 border-t border-line pt-3">
        <ActionForm action={remove} hidden={hidden} submit="Delete this entry" variant="secondary" />
        <p className="mt-1 text-sm text-ink-3">What it said stays in the audit log.</p>
      </div>
    </Disclosure>
  );
}
