import type { PartField } from './part-fields';

/** What a pilot is called, when it runs and who answers for it. */
export const headFields: readonly PartField[] = [
  { name: 'title', label: 'Title', kind: 'text', required: true, maxLength: 200 },
  { name: 'summary', label: 'What is tried, and why', kind: 'textarea', rows: 4, maxLength: 4000 },
  { name: 'startsOn', label: 'First day', kind: 'date' },
  { name: 'endsOn', label: 'Last day', kind: 'date' },
  {
    name: 'leadName',
    label: 'Lead',
    kind: 'text',
    maxLength: 120,
    nullable: true,
    hint: 'The person who answers for it.',
  },
  {
    name: 'timeZone',
    label: 'Time zone',
    kind: 'text',
    required: true,
    maxLength: 60,
    hint: 'Its days begin at midnight there, such as Europe/Berlin.',
  },
];

/** What changes by an amendment only once the pilot has started: the days, and the zone that says when they begin. */
export const lockedHeadFields = headFields.filter(({ name }) =>
  ['startsOn', 'endsOn', 'timeZone'].includes(name),
);
