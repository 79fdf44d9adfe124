import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { askerOf, askProjectPage } from './ask-project';
import { connectApi } from './client/api';
import type { ApiConnection } from './client/api-connection';
import { configuredConnection } from './client/connection';
import { GitHubProblem } from './client/errors';
import { type ProjectAddress, parseProjectAddress, projectUrl } from './domain/project-address';
import type { NumberField } from './domain/project-question';
import { defaultRetryLimits } from './domain/retry-policy';
import {
  askForReading,
  deleteGithubProject,
  describeGithubProject,
  findAskingRepository,
  findGithubProjectRow,
  type GithubProjectRecord,
  insertGithubProject,
  lockGithubProject,
  setReadFields,
} from './records/github-projects';

/** A GitHub Project as GitHub answers for it now. */
export interface AskedProject extends ProjectAddress {
  url: string;
  title: string;
  numberFields: NumberField[];
}

/**
 * Asks GitHub for the Project behind an address: its title and its number fields. Refused beside the field "url" with
 * what to do: no such address, no such Project, a missing right, GitHub out of reach. Writes nothing.
 */
export async function askGithubProject(
  viewer: Viewer,
  { projectId, url }: { projectId: string; url: string },
  connection: ApiConnection = configuredConnection(),
): Promise<Result<AskedProject>> {
  requirePermission(viewer, 'project.edit', projectId);
  const parsed = parseProjectAddress(url, connection.api);
  if (!parsed.ok) return parsed;
  const address = parsed.value;
  // Somebody waits for the answer, so no long patience.
  const patience = { limits: { ...defaultRetryLimits, attempts: 2, timeoutAttempts: 1, maxWaitMs: 5000 } };
  const repository = (await findAskingRepository(projectId, address.owner)) ?? undefined;
  const fetchOptions = { ...patience, ...connection.fetchOptions };
  const api = connectApi({ ...connection, repository, forPerson: true, fetchOptions });
  try {
    const asked = { first: 1, after: null, asker: askerOf(connection) };
    const { title, numberFields } = await askProjectPage(api, address, [], asked);
    return accept({ ...address, url: projectUrl(address, connection.api), title, numberFields });
  } catch (error) {
    if (!(error instanceof GitHubProblem)) throw error;
    return refuse({ code: error.code, field: 'url', message: `${error.message} Nothing was changed.` });
  }
}

/**
 * Names it as the GitHub Project of a project, in the transaction of a command that holds the audit chain. Another one
 * than before begins anew: what was read of the other goes. Answers what stood before, and whether it is another.
 */
export async function keepGithubProject(
  tx: Transaction,
  projectId: string,
  asked: AskedProject,
  by: string,
): Promise<{ before: GithubProjectRecord | null; isOther: boolean }> {
  const before = await lockGithubProject(tx, projectId);
  const { ownerKind, owner, number, url, title, numberFields } = asked;
  const named = { ownerKind, owner, number, url, title, numberFields };
  const isOther = before?.url.toLowerCase() !== url.toLowerCase();
  if (before && !isOther) await describeGithubProject(tx, before.id, named);
  else {
    if (before) await deleteGithubProject(tx, before.id);
    await insertGithubProject(tx, projectId, named, by);
  }
  return { before, isOther };
}

/** It with its row held, for a command that chooses of its fields; null: none is named. */
export const holdNamedProject = (tx: Transaction, projectId: string): Promise<GithubProjectRecord | null> =>
  lockGithubProject(tx, projectId);

/** Reads the values of these fields from now on, at once. */
export async function readFieldsOf(tx: Transaction, id: string, fieldIds: readonly string[]): Promise<void> {
  await setReadFields(tx, id, { fieldIds, at: systemClock() });
}

/** Names none any more: what was read of it goes. */
export async function leaveGithubProject(
  tx: Transaction,
  projectId: string,
): Promise<GithubProjectRecord | null> {
  const before = await lockGithubProject(tx, projectId);
  if (before) await deleteGithubProject(tx, before.id);
  return before;
}

/** Asks for a reading as soon as a worker looks, a few seconds from now. Refused while no field is chosen. */
export async function requestProjectReading(viewer: Viewer, projectId: string): Promise<Result<null>> {
  requirePermission(viewer, 'repository.sync', projectId);
  const row = await findGithubProjectRow(projectId);
  if (!row || row.readFields.length === 0)
    return refuse({
      code: 'nothing-connected',
      message: 'No number field of a GitHub Project is chosen here. Choose one in Settings, Estimation.',
    });
  await inTransaction((tx) => askForReading(tx, row.id, systemClock()));
  return accept(null);
}
