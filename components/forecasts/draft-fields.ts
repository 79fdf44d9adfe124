import type { FormFieldProps } from '@/components/ui/form-field';
import { type ScopeKind, scopeKinds } from '@/lib/forecasts/domain/scope';

/** What somebody asks a forecast of, as typed; empty where nothing was. */
export interface TypedDraft {
  project: string;
  scopeKind: string;
  scopeValue: string;
  people: string;
  hoursPerDay: string;
  focusPercent: string;
  startsOn: string;
  dueOn: string;
}

const kindWords: Record<ScopeKind, string> = {
  label: 'issues with a label',
  milestone: 'issues of a milestone',
  pilot: 'plan items of a pilot',
  search: 'issues whose title holds these words',
  tasks: 'chosen tasks',
};

/** The fields of a forecast, holding what was typed. */
export function draftFields(typed: Omit<TypedDraft, 'project'>): FormFieldProps[] {
  return [
    {
      kind: 'select',
      name: 'scopeKind',
      label: 'Of what',
      required: true,
      defaultValue: typed.scopeKind || 'label',
      options: scopeKinds.map((kind) => ({ value: kind, label: kindWords[kind] })),
    },
    {
      kind: 'textarea',
      rows: 2,
      name: 'scopeValue',
      label: 'Which',
      required: true,
      defaultValue: typed.scopeValue,
      hint: 'A label, where * stands for anything; a milestone’s title; a pilot’s short name; words; or tasks as owner/name#12, a line each.',
    },
    {
      name: 'people',
      label: 'People',
      defaultValue: typed.people,
      hint: 'Empty: as many as work on it now.',
    },
    {
      name: 'hoursPerDay',
      label: 'Hours a day',
      defaultValue: typed.hoursPerDay,
      hint: 'Empty: as the workspace counts.',
    },
    {
      name: 'focusPercent',
      label: 'Percent of it on these tasks',
      defaultValue: typed.focusPercent,
    },
    { kind: 'date', name: 'startsOn', label: 'Start', defaultValue: typed.startsOn, hint: 'Empty: at once.' },
    { kind: 'date', name: 'dueOn', label: 'Due', defaultValue: typed.dueOn },
  ];
}
