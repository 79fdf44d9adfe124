import { confinedTo, may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { listProjects, requireProject } from '@/lib/projects/queries';
import { type DerivedActual, derivedActuals } from './derived-actuals';
import { ruleFor } from './domain/buffer-rule';
import { type TaskWarning, taskWarnings } from './domain/task-warnings';
import { listRuleRows } from './records';
import { findEstimationSettings } from './records/settings';
import {
  countListed,
  countTasks,
  type ListedTask,
  listBuffered,
  listCategories,
  listPeople,
  pageTasks,
} from './records/task-list';
import { placeInWords, type TaskFilter } from './task-input';
import { maySeePerson } from './task-person';

export interface ListedTaskView
  extends Omit<ListedTask, 'person' | 'personId' | 'estimatedAt' | 'completedAt' | 'orderedAt'> {
  /** Null: nobody is named, or it is not for this viewer (`isPersonHidden`). */
  person: string | null;
  isPersonHidden: boolean;
  estimatedAt: string | null;
  completedAt: string | null;
  warnings: TaskWarning[];
  /** What it took by its pull requests, where nothing is recorded; offered only. */
  derived: DerivedActual | null;
  mayEdit: boolean;
}

export interface TaskListView {
  items: ListedTaskView[];
  total: number;
  page: number;
  perPage: number;
  /** The places of the first and the last of the items, from where the pages beside this one go on. */
  ends: { first: string; last: string } | null;
  /** True where a page was asked for by a number beyond those that can be: the last that can be is shown. */
  isTooDeep: boolean;
  counts: Awaited<ReturnType<typeof countTasks>> & { bufferTwice: number };
  categories: { category: string; count: number }[];
  /** For those who may see whose tasks are whose; else null. */
  people: { person: string; count: number }[] | null;
  splitAboveHours: number;
}

const perPage = 50;
/** The database counts its way down to a page that is asked for by its number; deeper ones are gone to step by step. */
export const deepestByNumber = 200;

/** Whether the counts that are shown anyway tell how many there are. */
const isCounted = ({
  category,
  person,
  warning,
}: Omit<TaskFilter, 'project' | 'page' | 'after' | 'before'>): boolean =>
  category === undefined && person === undefined && warning === undefined;

/** Tasks with their warnings, filtered and paged; `counts` are of all tasks of the project (or of all projects). */
export async function listTasks(viewer: Viewer, filter: TaskFilter): Promise<TaskListView> {
  const asked = filter.project ? await requireProject(viewer, filter.project) : null;
  const only = asked?.id ?? confinedTo(viewer);
  requirePermission(viewer, 'portal.read', only ?? undefined);
  const projectIds = only ? [only] : null;
  const readable = only ? [only] : (await listProjects(viewer, { perPage: 1000 })).items.map(({ id }) => id);
  const peopleProjects = readable.filter((id) => may(viewer, 'estimate-people.read', id));
  const [settings, rules, buffered] = await Promise.all([
    findEstimationSettings(),
    listRuleRows(only ? { projectId: only } : {}),
    listBuffered(projectIds),
  ]);
  const { splitAboveHours } = settings;
  const bufferedTwice = buffered
    .filter((task) => task.bufferWords !== null || (ruleFor(task, rules)?.highPercent ?? 0) > 0)
    .map(({ id }) => id);
  const { project: _project, page: number, after, before, ...narrowed } = filter;
  const page = after || before ? number : Math.min(number, deepestByNumber);
  const start = after ? { after } : before ? { before } : { skip: (page - 1) * perPage };
  const ownId = viewer.kind === 'person' ? viewer.id : null;
  const where = { ...narrowed, projectIds, ownId, peopleProjects, splitAboveHours, bufferedTwice };
  const seesAll = !only && peopleProjects.length === readable.length;
  const [rows, narrowedTo, counts, categories, people] = await Promise.all([
    pageTasks(where, start, perPage),
    isCounted(narrowed) ? null : countListed(where),
    countTasks(projectIds, splitAboveHours),
    listCategories(projectIds),
    peopleProjects.length > 0 ? listPeople(seesAll ? null : peopleProjects) : null,
  ]);
  const total =
    narrowedTo ?? (narrowed.state ? counts[narrowed.state] : counts.open + counts.done + counts.dropped);
  const waiting = rows.filter(({ completedAt, actualHours }) => completedAt && actualHours === null);
  const derived = await derivedActuals(waiting.map(({ id }) => id));
  const items = rows.map((row): ListedTaskView => {
    const { personId: _id, orderedAt: _at, estimatedAt, completedAt, ...rest } = row;
    const seesPerson = maySeePerson(viewer, row);
    return {
      ...rest,
      person: seesPerson ? row.person : null,
      isPersonHidden: !seesPerson,
      estimatedAt: estimatedAt?.toISOString() ?? null,
      completedAt: completedAt?.toISOString() ?? null,
      warnings: taskWarnings(row, { splitAboveHours, rule: ruleFor(row, rules) }),
      derived: derived.get(row.id) ?? null,
      mayEdit: may(viewer, 'estimate.edit', row.projectId),
    };
  });
  const all = { ...counts, bufferTwice: bufferedTwice.length };
  const [first, last] = [rows[0], rows.at(-1)];
  const place = ({ orderedAt, id }: ListedTask) => placeInWords({ at: orderedAt, id });
  const ends = first && last ? { first: place(first), last: place(last) } : null;
  const isTooDeep = page < number && total > page * perPage;
  return { items, total, page, perPage, ends, isTooDeep, counts: all, categories, people, splitAboveHours };
}
