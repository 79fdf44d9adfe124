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
import type { TaskFilter } from './task-input';
import { maySeePerson } from './task-person';

export interface ListedTaskView
  extends Omit<ListedTask, 'person' | 'personId' | 'estimatedAt' | 'completedAt'> {
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
  counts: Awaited<ReturnType<typeof countTasks>> & { bufferTwice: number };
  categories: { category: string; count: number }[];
  /** For those who may see whose tasks are whose; else null. */
  people: { person: string; count: number }[] | null;
  splitAboveHours: number;
}

const perPage = 50;

/** Whether the counts that are shown anyway tell how many there are. */
const isCounted = ({ category, person, warning }: Omit<TaskFilter, 'project' | 'page'>): boolean =>
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
  const { project: _project, page, ...narrowed } = filter;
  const ownId = viewer.kind === 'person' ? viewer.id : null;
  const where = { ...narrowed, projectIds, ownId, peopleProjects, splitAboveHours, bufferedTwice };
  const seesAll = !only && peopleProjects.length === readable.length;
  const [rows, narrowedTo, counts, categories, people] = await Promise.all([
    pageTasks(where, (page - 1) * perPage, perPage),
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
    const { personId: _id, estimatedAt, completedAt, ...rest } = row;
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
  return { items, total, page, perPage, counts: all, categories, people, splitAboveHours };
}
