import { listAuditEvents } from '@/lib/audit/queries';
import { confinedTo, may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { type DerivedActual, derivedActuals } from './derived-actuals';
import { ruleFor } from './domain/buffer-rule';
import { categoryOfLabels, type LabelCategory } from './domain/reading/category-of-labels';
import { type HoursStatement, readIssueHours, type UnclearHours } from './domain/reading/issue-hours';
import { completionOf } from './domain/task-of-issue';
import { type Sources, sourcesOf } from './domain/task-sources';
import { type TaskState, type TaskWarning, taskWarnings } from './domain/task-warnings';
import { hoursBetween, isForgotten } from './domain/timer';
import { listRuleRows } from './records';
import { listPartRows } from './records/parts';
import { findProjectHours, findProjectNumbers } from './records/project-fields';
import { findEstimationSettings, hoursFieldsOf, listLabelRows } from './records/settings';
import { findIssueRow, findTaskRow, type TaskRow } from './records/tasks';
import { findOpenTimer, listTimers } from './records/timers';
import { formFor, type TaskForm, taskForm } from './task-form';
import { maySeePerson } from './task-person';

export interface IssueSays {
  repository: string;
  number: number;
  url: string;
  state: 'open' | 'completed' | 'closed' | 'gone';
  syncedAt: string;
  /** When the GitHub Project that tells of it was last read whole; null: none does. */
  projectReadAt: string | null;
  /** Stated, and not what counts. */
  others: HoursStatement[];
  unclear: UnclearHours[];
  otherCategories: LabelCategory[];
}

export interface TimerView {
  id: string;
  /** Null: not for this viewer. */
  person: string | null;
  isOwn: boolean;
  startedAt: string;
  stoppedAt: string | null;
  /** So far, while it runs. */
  hours: number;
  isForgotten: boolean;
}

export interface TaskDetail {
  id: string;
  version: number;
  project: { id: string; slug: string; name: string };
  task: string;
  state: TaskState;
  category: string;
  person: string | null;
  isPersonHidden: boolean;
  team: string | null;
  origin: TaskRow['origin'];
  source: string;
  document: { id: string; path: string } | null;
  line: number | null;
  estimateHours: number | null;
  lowHours: number | null;
  highHours: number | null;
  bufferPercent: number | null;
  includesBuffer: boolean;
  approximate: boolean;
  actualHours: number | null;
  actualKind: TaskRow['actualKind'];
  estimatedAt: string | null;
  completedAt: string | null;
  typedFields: string[];
  sources: Sources;
  warnings: TaskWarning[];
  rule: { category: string; lowPercent: number; highPercent: number } | null;
  issue: IssueSays | null;
  timers: TimerView[];
  /** Hours of all stopped timers. */
  timerSum: number;
  /** Another task on which the viewer's timer runs. */
  runningElsewhere: { id: string; task: string } | null;
  derived: DerivedActual | null;
  parts: Awaited<ReturnType<typeof listPartRows>>;
  form: Partial<TaskForm>;
  mayEdit: boolean;
  /** For leads, who may read the audit log; null for others. */
  history: { at: string; by: string; action: string; before: unknown; after: unknown }[] | null;
}

/** One task with where each figure is from. Throws NotFoundError. */
export async function getTask(viewer: Viewer, id: string, now = systemClock()): Promise<TaskDetail> {
  const row = await findTaskRow(id);
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.projectId)) throw new NotFoundError('There is no such task here.');
  requirePermission(viewer, 'portal.read', row.projectId);
  const seesPeople = may(viewer, 'estimate-people.read', row.projectId);
  const seesPerson = maySeePerson(viewer, row);
  const [settings, rules, timeZone, timers, derived, parts, open, history, said] = await Promise.all([
    findEstimationSettings(),
    listRuleRows({ projectId: row.projectId }),
    readTimeZone(),
    listTimers(id),
    row.completedAt && row.actualHours === null ? derivedActuals([id]) : null,
    listPartRows(id),
    viewer.kind === 'person' ? findOpenTimer(viewer.id) : null,
    readHistory(viewer, row),
    issueOf(row),
  ]);
  const state: TaskState =
    row.completedAt || (['document', 'file'].includes(row.origin) && row.actualHours !== null)
      ? 'done'
      : said?.state === 'closed'
        ? 'dropped'
        : 'open';
  const rule = ruleFor(row, rules);
  const ownId = viewer.kind === 'person' ? viewer.id : null;
  const timerViews = timers.map((timer): TimerView => {
    const isOwn = timer.personId === ownId;
    return {
      id: timer.id,
      person: seesPeople || isOwn ? timer.person.name : null,
      isOwn,
      startedAt: timer.startedAt.toISOString(),
      stoppedAt: timer.stoppedAt?.toISOString() ?? null,
      hours: hoursBetween(timer.startedAt, timer.stoppedAt ?? now),
      isForgotten: timer.stoppedAt === null && isForgotten(timer.startedAt, now),
    };
  });
  return {
    ...{ id, version: row.version, project: row.project, task: row.task, state, category: row.category },
    ...{ person: seesPerson ? row.person : null, isPersonHidden: !seesPerson, team: row.team },
    ...{ origin: row.origin, source: row.source, document: row.document, line: row.line },
    ...{ estimateHours: row.estimateHours, lowHours: row.lowHours, highHours: row.highHours },
    ...{ bufferPercent: row.bufferPercent, includesBuffer: row.includesBuffer, approximate: row.approximate },
    ...{ actualHours: row.actualHours, actualKind: row.actualKind, typedFields: row.typedFields },
    estimatedAt: row.estimatedAt?.toISOString() ?? null,
    completedAt: row.completedAt?.toISOString() ?? null,
    sources: sourcesOf(row, said),
    warnings: taskWarnings({ ...row, state }, { splitAboveHours: settings.splitAboveHours, rule }),
    rule: rule && { category: rule.category, lowPercent: rule.lowPercent, highPercent: rule.highPercent },
    issue: said?.view ?? null,
    timers: timerViews,
    timerSum: timerViews.reduce((sum, { stoppedAt, hours }) => sum + (stoppedAt ? hours : 0), 0),
    runningElsewhere:
      open && open.estimateId !== id ? { id: open.estimateId, task: open.estimate.task } : null,
    derived: derived?.get(id) ?? null,
    parts,
    form: formFor(taskForm(row, timeZone), seesPerson),
    mayEdit: may(viewer, 'estimate.edit', row.projectId),
    history,
  };
}

/** What the issue says now, read as the sync reads it. */
async function issueOf(row: TaskRow) {
  const { repository, issueNumber } = row;
  const issue = repository && issueNumber !== null ? await findIssueRow(repository.id, issueNumber) : null;
  if (!issue || !repository) return null;
  const [settings, own, common, project, held] = await Promise.all([
    findEstimationSettings(),
    listLabelRows(row.projectId),
    listLabelRows(null),
    findProjectHours(row.projectId),
    findProjectNumbers(repository.id, issueNumber ?? 0),
  ]);
  const hours = readIssueHours(
    { ...issue, projectNumbers: held?.numbers ?? null },
    { hoursPerDay: settings.hoursPerDay, fields: hoursFieldsOf(settings), project },
  );
  const categories = categoryOfLabels(issue.labels, [...own, ...common]);
  const isCompleted = completionOf(issue) !== null;
  const view: IssueSays = {
    repository: `${repository.owner}/${repository.name}`,
    number: issue.number,
    url: issue.htmlUrl,
    state: issue.deletedAt ? 'gone' : issue.state === 'open' ? 'open' : isCompleted ? 'completed' : 'closed',
    syncedAt: issue.syncedAt.toISOString(),
    projectReadAt: project && held ? (held.readAt?.toISOString() ?? null) : null,
    others: [
      ...notCounted(row, hours.estimate, 'estimate'),
      ...notCounted(row, hours.actual, 'actual'),
      ...hours.others,
    ],
    unclear: hours.unclear,
    otherCategories: categories.others,
  };
  return {
    view,
    hours,
    categoryLabel: categories.chosen?.label ?? null,
    createdAt: issue.createdAt,
    state: issue.state,
  };
}

/** What the issue says first does not count where somebody typed another figure, or where it was written after the end. */
function notCounted(
  row: TaskRow,
  said: HoursStatement | null,
  field: 'estimate' | 'actual',
): HoursStatement[] {
  const counts = field === 'estimate' ? row.estimateHours : row.actualHours;
  return said && said.hours !== counts ? [said] : [];
}

async function readHistory(viewer: Viewer, row: TaskRow): Promise<TaskDetail['history']> {
  if (!may(viewer, 'audit.read', row.projectId)) return null;
  const { items } = await listAuditEvents(viewer, {
    ...{ subjectKind: 'task', subjectId: row.id, projectId: row.projectId, page: 1, perPage: 50 },
  });
  return items.map(({ at, actorName, action, before, after }) => ({
    ...{ at: at.toISOString(), by: actorName, action, before, after },
  }));
}
