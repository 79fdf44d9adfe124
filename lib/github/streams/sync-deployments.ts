import { type DeploymentRow, mapDeployment } from '../domain/deployment';
import {
  listMissingDeployments,
  listSameDeployments,
  listUnshownDeployments,
  markDeployments,
  writeDeployments,
} from '../records/deployments';
import { keepEtag } from '../records/streams';
import { readDeploymentStatuses } from './read-deployment-statuses';
import type { StreamContext } from './sync-context';
import { type NewestFirstKind, syncNewestFirst } from './sync-newest-first';

const deployments: NewestFirstKind<DeploymentRow> = {
  stream: 'deployments',
  etagLater: true,
  noun: 'deployment',
  path: '/repos/{owner}/{repo}/deployments',
  itemPath: '/repos/{owner}/{repo}/deployments/{id}',
  map: mapDeployment,
  write: writeDeployments,
  listSame: listSameDeployments,
  listUnshown: listUnshownDeployments,
  listMissing: listMissingDeployments,
  mark: markDeployments,
};

/**
 * The list first, then the statuses of what changed and of what may have been superseded by it. Only then is the list
 * done with: a process that dies in between leaves no ETag, so that the next reading looks at both again.
 */
export async function syncDeployments(context: StreamContext, restRequests?: number): Promise<void> {
  const changed = await syncNewestFirst(context, deployments);
  await readDeploymentStatuses(context, changed !== null, restRequests);
  if (changed) await context.write((tx) => keepEtag(tx, context.repository.id, 'deployments', changed.etag));
}
