import { recordChange, takePlaceInChain } from '@/lib/audit/commands';
import type { ApiConnection } from '@/lib/github/branch-commands';
import {
  askGithubProject,
  holdNamedProject,
  keepGithubProject,
  leaveGithubProject,
  readFieldsOf,
  requestProjectReading,
} from '@/lib/github/project-commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { requireProject } from '@/lib/projects/queries';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { judgeFields } from './domain/project-fields';
import {
  type ChooseFieldsInput,
  chooseFieldsInput,
  type NameProjectInput,
  nameProjectInput,
  type OfProjectInput,
  ofProjectInput,
} from './project-fields-input';
import { outdateReadings } from './records/issue-tasks';
import {
  findProjectFields,
  forgetProjectFields,
  type ProjectFieldsRow,
  saveProjectFields,
} from './records/project-fields';

/**
 * Names the GitHub Project of a project, after asking GitHub for it: its fields can then be chosen. The same one again
 * asks for its fields anew; another one begins anew, and what the other told of hours goes. Refused beside the address.
 */
export async function nameGithubProject(
  viewer: Viewer,
  typed: NameProjectInput,
  connection?: ApiConnection,
): Promise<Result<null>> {
  const { project: slug, url } = nameProjectInput.parse(typed);
  const { id: projectId } = await requireProject(viewer, slug);
  requirePermission(viewer, 'project.edit', projectId);
  const asked = await askGithubProject(viewer, { projectId, url }, connection);
  if (!asked.ok) return asked;
  return inTransaction(async (tx) => {
    await takePlaceInChain(tx);
    const { actorName } = actorOf(viewer);
    const { before, isOther } = await keepGithubProject(tx, projectId, asked.value, actorName);
    if (!isOther) return accept(null);
    await forgetProjectFields(tx, projectId);
    if (before) await outdateReadings(tx, projectId);
    await recorded(tx, viewer, projectId, {
      action: 'estimation.github-project-named',
      before: before && { url: before.url },
      after: { url: asked.value.url, title: asked.value.title },
    });
    return accept(null);
  });
}

/** Says which number fields hold the estimate and the actual, and what they count. They are read at once. */
export async function chooseProjectFields(viewer: Viewer, typed: ChooseFieldsInput): Promise<Result<null>> {
  const { project: slug, version, ...input } = chooseFieldsInput.parse(typed);
  const { id: projectId } = await requireProject(viewer, slug);
  requirePermission(viewer, 'project.edit', projectId);
  return inTransaction(async (tx) => {
    await takePlaceInChain(tx);
    const named = await holdNamedProject(tx, projectId);
    if (!named)
      return refuse({
        code: 'no-project',
        message: 'No GitHub Project is named here any more. Name one first.',
      });
    const row = await findProjectFields(projectId, tx);
    if (row.version !== version) return savedFirst(row);
    const judged = judgeFields(input, named.numberFields);
    if (!judged.ok) return judged;
    const next = judged.value;
    const before = { estimateFieldId: row.estimateFieldId, actualFieldId: row.actualFieldId, unit: row.unit };
    await saveProjectFields(tx, projectId, { ...next, updatedBy: actorOf(viewer).actorName });
    const fieldIds = [next.estimateFieldId, next.actualFieldId].filter((id) => id !== null);
    await readFieldsOf(tx, named.id, fieldIds);
    await outdateReadings(tx, projectId);
    await recorded(tx, viewer, projectId, {
      action: 'estimation.project-fields-chosen',
      before,
      after: next,
    });
    return accept(null);
  });
}

/** Names none any more: what it told of hours goes from the tasks with their next reading. */
export async function forgetGithubProject(viewer: Viewer, typed: OfProjectInput): Promise<Result<null>> {
  const { project: slug } = ofProjectInput.parse(typed);
  const { id: projectId } = await requireProject(viewer, slug);
  requirePermission(viewer, 'project.edit', projectId);
  return inTransaction(async (tx) => {
    await takePlaceInChain(tx);
    const before = await leaveGithubProject(tx, projectId);
    if (!before) return accept(null);
    await forgetProjectFields(tx, projectId);
    await outdateReadings(tx, projectId);
    await recorded(tx, viewer, projectId, {
      ...{ action: 'estimation.github-project-left', before: { url: before.url }, after: null },
    });
    return accept(null);
  });
}

/** Asks for a reading now. */
export async function readProjectNow(viewer: Viewer, typed: OfProjectInput): Promise<Result<null>> {
  const { project: slug } = ofProjectInput.parse(typed);
  const { id } = await requireProject(viewer, slug);
  return requestProjectReading(viewer, id);
}

const recorded = (
  tx: Transaction,
  viewer: Viewer,
  projectId: string,
  change: { action: `${string}.${string}`; before: unknown; after: unknown },
) => recordChange(tx, viewer, { ...change, subjectKind: 'GitHub Project', subjectId: projectId, projectId });

const savedFirst = (row: ProjectFieldsRow): Result<null> =>
  refuse({
    code: 'conflict',
    message: `${row.updatedBy ?? 'Somebody else'} saved this first. Nothing of yours was saved; it is still here, beside theirs.`,
    theirs: {
      fields: {
        estimateFieldId: row.estimateFieldId ?? '',
        actualFieldId: row.actualFieldId ?? '',
        unit: row.unit,
      },
      version: row.version,
      by: row.updatedBy,
      at: (row.updatedAt ?? systemClock()).toISOString(),
    },
  });
