import { categoryOfLabels, type LabelRule } from './reading/category-of-labels';
import { type ReadHours, readIssueHours } from './reading/issue-hours';
import type { ProjectNumbers } from './reading/project-hours';
import type { ActualKind } from './task';

/** An issue as the sync stored it. */
export interface SyncedIssue {
  number: number;
  title: string;
  body: string | null;
  state: string;
  stateReason: string | null;
  labels: readonly string[];
  /** Each "name=number". */
  numberFields: readonly string[];
  /** Of the project's GitHub Project; null: the issue is not in it, or none is read. */
  projectNumbers?: ProjectNumbers | null;
  assignees: readonly string[];
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  /** Deleted, moved or turned into a pull request. */
  deletedAt: Date | null;
}

/** What of a task its issue says. */
export interface IssueTaskFields {
  task: string;
  category: string;
  person: string | null;
  estimateHours: number | null;
  lowHours: number | null;
  highHours: number | null;
  bufferPercent: number | null;
  includesBuffer: boolean;
  bufferWords: string | null;
  actualHours: number | null;
  actualKind: ActualKind | null;
  approximate: boolean;
  estimatedAt: Date | null;
  completedAt: Date | null;
}

/** The task as it is stored: `typedFields` are people's, and so is measured time. */
export interface KnownTask extends IssueTaskFields {
  typedFields: readonly string[];
  hasTimers: boolean;
}

export interface ReadingRules extends ReadHours {
  labels: readonly LabelRule[];
  /** The settings changed, not the issue: hours mean something else than they did. */
  isReread: boolean;
}

/** An issue seen within this time of its opening is seen as it was opened. */
const newMs = 3_600_000;

/**
 * What becomes of an issue's task: its fields, or null for no task. An issue is a task when it states hours, when it is
 * open and bears a label of a category, or when people typed or measured something on it.
 */
export function taskOfIssue(
  issue: SyncedIssue,
  known: KnownTask | null,
  rules: ReadingRules,
): IssueTaskFields | null {
  const isPeoples =
    known !== null && (known.typedFields.length > 0 || known.hasTimers || known.actualKind === 'derived');
  if (issue.deletedAt) return isPeoples ? fieldsOf(known) : null;
  const said = readIssueHours(issue, rules);
  const { chosen } = categoryOfLabels(issue.labels, rules.labels);
  const states = said.estimate !== null || said.actual !== null;
  if (!states && !isPeoples && !(issue.state === 'open' && chosen)) return null;

  const completedAt = completionOf(issue);
  const estimate = {
    estimateHours: said.estimate?.hours ?? null,
    lowHours: said.estimate?.lowHours ?? null,
    highHours: said.estimate?.highHours ?? null,
    bufferPercent: said.bufferPercent,
    includesBuffer: said.includesBuffer,
    bufferWords: said.bufferWords,
  };
  // Of a GitHub Project's number it is known when it was set; of all others, only when they were seen.
  const setAt = said.estimate?.project ? new Date(said.estimate.project.setAt) : null;
  const knowsTheEnd =
    completedAt !== null && (setAt ? setAt >= completedAt : !rules.isReread && known?.completedAt != null);
  const isAfterwards =
    knowsTheEnd && known !== null && known.estimateHours !== null && estimate.estimateHours !== null;
  const next: IssueTaskFields = {
    task: issue.title,
    category: chosen?.category ?? '',
    person: issue.assignees.length === 1 ? (issue.assignees[0] ?? null) : null,
    // What is written into a finished task's estimate knows the outcome.
    ...(isAfterwards ? pick(known, estimateParts) : estimate),
    ...actualOf(said.actual?.hours ?? null, known),
    approximate: (said.estimate?.approximate ?? false) || (said.actual?.approximate ?? false),
    estimatedAt: null,
    completedAt,
  };
  const hours = estimate.estimateHours;
  next.estimatedAt =
    next.estimateHours === null ? null : estimatedAtOf(issue, known, { completedAt, setAt, hours });
  return known ? { ...next, ...typedOf(known) } : next;
}

/** Done is closed as completed; one that was closed as not planned was never finished. */
export function completionOf({ state, stateReason, closedAt }: SyncedIssue): Date | null {
  const isDropped = stateReason === 'not_planned' || stateReason === 'duplicate';
  return state === 'closed' && !isDropped ? closedAt : null;
}

/**
 * When the first estimate was made: where a GitHub Project tells when it was set, then; else the opening of an issue that
 * was first seen as it was opened, or the last change at which it was first seen. Null where that is not before the end: then nobody knows whether it was a forecast.
 */
function estimatedAtOf(
  issue: SyncedIssue,
  known: KnownTask | null,
  { completedAt, setAt, hours }: { completedAt: Date | null; setAt: Date | null; hours: number | null },
): Date | null {
  // A Project may be read before the end of its issue is.
  const isBefore = (at: Date | null) => (completedAt && at && at >= completedAt ? null : at);
  if (known && known.estimateHours !== null)
    // What is known may be this very number, which was set after the end and read before the end was.
    return setAt && !isBefore(setAt) && hours === known.estimateHours ? null : isBefore(known.estimatedAt);
  const isNew = known === null && issue.updatedAt.getTime() - issue.createdAt.getTime() <= newMs;
  const at = setAt ?? (isNew ? issue.createdAt : issue.updatedAt);
  return isBefore(at);
}

/** What the issue states counts before what was measured or derived. */
function actualOf(
  stated: number | null,
  known: KnownTask | null,
): Pick<IssueTaskFields, 'actualHours' | 'actualKind'> {
  if (stated !== null) return { actualHours: stated, actualKind: 'stated' };
  if (known && (known.actualKind === 'timed' || known.actualKind === 'derived'))
    return { actualHours: known.actualHours, actualKind: known.actualKind };
  return { actualHours: null, actualKind: null };
}

const estimateParts = [
  'estimateHours',
  'lowHours',
  'highHours',
  'bufferPercent',
  'includesBuffer',
  'bufferWords',
] as const;

/** The fields of the portal's form, and what each stands for in the row. */
const typedParts: Record<string, readonly (keyof IssueTaskFields)[]> = {
  task: ['task'],
  category: ['category'],
  person: ['person'],
  estimate: estimateParts,
  actual: ['actualHours', 'actualKind'],
  estimatedAt: ['estimatedAt'],
  completedAt: ['completedAt'],
};

function typedOf(known: KnownTask): Partial<IssueTaskFields> {
  return pick(
    known,
    known.typedFields.flatMap((field) => typedParts[field] ?? []),
  );
}

function fieldsOf(known: KnownTask): IssueTaskFields {
  const { typedFields: _typed, hasTimers: _timers, ...fields } = known;
  return fields;
}

function pick<K extends keyof IssueTaskFields>(
  from: IssueTaskFields,
  keys: readonly K[],
): Pick<IssueTaskFields, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<IssueTaskFields, K>;
}
