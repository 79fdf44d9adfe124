import type { PartField } from './part-fields';

export const partNames = [
  'objective',
  'service',
  'risk',
  'contingency',
  'deliverable',
  'role',
  'communication',
  'result',
  'roadmap',
] as const;
export type PartName = (typeof partNames)[number];

export interface PartKind {
  name: PartName;
  /** The id of its section on the record page. */
  place: string;
  /** "a risk", "risk". */
  one: string;
  title: string;
  /** What an empty section teaches. */
  why: string;
  /** The field that a row is called by. */
  heading: string;
  fields: readonly PartField[];
  /** Sorted by what it says, so that moving a row has no meaning. */
  isSorted?: boolean;
}

const line = (name: string, label: string, more: Partial<PartField> = {}): PartField => ({
  name,
  label,
  kind: 'text',
  maxLength: 300,
  ...more,
});
const text = (name: string, label: string, more: Partial<PartField> = {}): PartField => ({
  name,
  label,
  kind: 'textarea',
  maxLength: 4000,
  rows: 3,
  ...more,
});
const person = (name: string, label: string, hint?: string): PartField =>
  line(name, label, { maxLength: 120, nullable: true, hint });
const choose = (
  name: string,
  label: string,
  words: readonly string[],
  more: Partial<PartField> = {},
): PartField => ({
  name,
  label,
  kind: 'select',
  maxLength: 120,
  options: words.map((value) => ({ value, label: value })),
  ...more,
});

export const levels = ['low', 'medium', 'high'] as const;
export const riskStates = ['open', 'mitigated', 'accepted', 'came true', 'closed'] as const;
const level = { mayBeOpen: true, keepsWords: true, nullable: true } as const;

/**
 * The one description of every part that a pilot's record is made of; the plan, the log and the metrics have rooms of
 * their own. Only what a part is called is required: a document may leave out the rest, and its rows must stay editable.
 */
export const partKinds: Readonly<Record<PartName, PartKind>> = {
  objective: {
    name: 'objective',
    place: 'objectives',
    one: 'objective',
    title: 'Objectives',
    why: 'What the pilot should find out or show, in a sentence each.',
    heading: 'title',
    fields: [line('title', 'Objective', { required: true }), text('detail', 'Detail')],
  },
  service: {
    name: 'service',
    place: 'services',
    one: 'service',
    title: 'Services',
    why: 'The services or teams it is tried on, why these, and what stands in when it goes wrong.',
    heading: 'name',
    fields: [
      line('name', 'Service', { required: true }),
      text('whyChosen', 'Why this one'),
      choose('riskLevel', 'Risk level', levels, { mayBeOpen: true, keepsWords: true, maxLength: 200 }),
      text('currentState', 'How it is today'),
      text('expectedBenefit', 'What it should gain'),
      line('timelineImpact', 'Effect on its schedule'),
      line('backupService', 'Backup', { hint: 'What is tried instead when this one drops out.' }),
    ],
  },
  risk: {
    name: 'risk',
    place: 'risks',
    one: 'risk',
    title: 'Risks',
    why: 'What could go wrong, how likely and how bad, and what is done about it.',
    heading: 'title',
    isSorted: true,
    fields: [
      line('title', 'What could go wrong', { required: true }),
      line('kind', 'Kind', { maxLength: 80, hint: 'Such as technical or organisational.' }),
      choose('likelihood', 'Likelihood', levels, level),
      choose('impact', 'Impact', levels, level),
      text('mitigation', 'What is done about it'),
      person('owner', 'Owner', 'Who watches it.'),
      choose('state', 'State', riskStates, { keepsWords: true }),
    ],
  },
  contingency: {
    name: 'contingency',
    place: 'contingencies',
    one: 'contingency plan',
    title: 'Contingency plans',
    why: 'What is done when something does go wrong: the sign to look for, and the steps.',
    heading: 'title',
    fields: [
      line('title', 'Case', { required: true }),
      line('trigger', 'Trigger', { maxLength: 1000, hint: 'The sign at which the plan is taken up.' }),
      text('plan', 'Plan'),
      { name: 'triggeredOn', label: 'Its trigger came true on', kind: 'date', hint: 'Empty while it waits.' },
    ],
  },
  deliverable: {
    name: 'deliverable',
    place: 'deliverables',
    one: 'deliverable',
    title: 'Deliverables',
    why: 'What should be there at the end: a guide, a report, a tool. Criteria may count them.',
    heading: 'title',
    fields: [
      line('title', 'Deliverable', { required: true }),
      choose('state', 'State', ['planned', 'delivered']),
      { name: 'link', label: 'Link', kind: 'url', maxLength: 2000, nullable: true, keepsWords: true },
      { name: 'dueOn', label: 'Due', kind: 'date' },
      person('ownerName', 'Owner'),
      text('detail', 'Detail'),
    ],
  },
  role: {
    name: 'role',
    place: 'roles',
    one: 'role',
    title: 'Roles',
    why: 'Who does what. A role without a person is a gap, and the pilot does not start with one unless it is waived.',
    heading: 'role',
    fields: [
      line('role', 'Role', { required: true, maxLength: 120 }),
      person('personName', 'Person', 'Empty is a gap.'),
      text('duty', 'What it answers for', { rows: 2 }),
    ],
  },
  communication: {
    name: 'communication',
    place: 'communication',
    one: 'line of the communication plan',
    title: 'Communication plan',
    why: 'Who hears of it, where and how often, so that nobody is surprised.',
    heading: 'audience',
    fields: [
      line('audience', 'Audience', { required: true }),
      line('channel', 'Channel', { hint: 'A meeting, a chat room, a mail.' }),
      line('frequency', 'How often', { maxLength: 120 }),
      person('ownerName', 'Who tells them'),
    ],
  },
  result: {
    name: 'result',
    place: 'results',
    one: 'result',
    title: 'Results',
    why: 'What came of it, in words. A result is a statement; the evidence stands with the criteria.',
    heading: 'title',
    fields: [
      line('title', 'Result', { required: true }),
      line('group', 'Group', { maxLength: 120 }),
      text('detail', 'Detail'),
    ],
  },
  roadmap: {
    name: 'roadmap',
    place: 'roadmap',
    one: 'next step',
    title: 'Next phase',
    why: 'What comes after, step by step. One click makes the next pilot of it.',
    heading: 'title',
    fields: [
      line('title', 'Step', { required: true }),
      line('group', 'Group', { maxLength: 120, hint: 'A phase or a month.' }),
      text('detail', 'Detail'),
    ],
  },
};

/** "“Cache is cold” (risk)" is what the audit log and notices call a part. */
export function headingOf(kind: PartKind, texts: Readonly<Record<string, string>>): string {
  return texts[kind.heading] || `an unnamed ${kind.one}`;
}
