import { GitHubProblem } from '../client/errors';
import { perPage, readPages } from '../client/pages';
import { nodeReader } from '../client/read-nodes';
import { deploymentSelection, readDeploymentNode } from '../domain/deployment-node';
import { mapRestStatus, stateOf } from '../domain/deployment-status';
import { restBudget, restCostNote } from '../domain/detail-plan';
import type { PlacedReason } from '../domain/stream-report';
import {
  listOpenDeployments,
  listPendingDeployments,
  noteStatuses,
  type PendingDeployment,
  type StatusesRead,
  writeStatuses,
} from '../records/deployment-statuses';
import { markDeployments } from '../records/deployments';
import { askUnshown } from './ask-unshown';
import { ownerAndName, type StreamContext } from './sync-context';

/** Superseded deployments are looked for among so many of the newest that may still change; in full among all. */
const openMost = { graphql: 200, rest: 20 };

/** Read one by one, and written so many at once: what a reading that breaks off asks for again at most. */
const restAtOnce = 20;

const itemPath = '/repos/{owner}/{repo}/deployments/{id}';

/**
 * The statuses of deployments that changed, and, when the list changed, of those that may have been superseded by it:
 * in hundreds by GraphQL, or one by one by REST within a budget where GraphQL is refused.
 */
export async function readDeploymentStatuses(
  context: StreamContext,
  listChanged: boolean,
  restRequests = restBudget(null),
): Promise<void> {
  const { repository, stream } = context;
  const pending = await listPendingDeployments(repository.id);
  const open = (atMost: number) =>
    listChanged ? listOpenDeployments(repository.id, context.full ? 1_000_000 : atMost) : [];
  const refused: PlacedReason[] = [];
  let costNote: string | null = null;
  const byGraphql = [...pending, ...(await open(openMost.graphql))];
  if (byGraphql.length > 0) {
    try {
      await readByNodes(context, byGraphql, refused);
    } catch (error) {
      if (!(error instanceof GitHubProblem && error.code === 'graphql-refused')) throw error;
      const left = await listPendingDeployments(repository.id);
      const asked = [...left, ...(await open(openMost.rest))].slice(0, restRequests);
      await readOneByOne(context, asked, refused);
      costNote = restCostNote({
        what: 'the statuses of deployments',
        noun: 'deployment',
        pending: (await listPendingDeployments(repository.id)).length,
        requestsEach: 1,
        why: error.message,
        quota: null,
      });
    }
  }
  const detailsPending = byGraphql.length > 0 ? (await listPendingDeployments(repository.id)).length : 0;
  context.report.refused.push(...refused);
  if (refused.length > 0 || stream.detailsPending !== detailsPending || stream.costNote !== costNote)
    await context.write((tx) => noteStatuses(tx, repository.id, { detailsPending, costNote, refused }));
  if (costNote) context.report.costNote = costNote;
}

async function readByNodes(
  context: StreamContext,
  asked: readonly PendingDeployment[],
  refused: PlacedReason[],
): Promise<void> {
  const { api, repository } = context;
  const byNode = new Map(asked.flatMap((one) => (one.nodeId ? [[one.nodeId, one] as const] : [])));
  const apart: PendingDeployment[] = asked.filter(({ nodeId }) => nodeId === null);
  const absent: PendingDeployment[] = [];
  const reader = nodeReader(api, deploymentSelection, context.checkStop);
  for await (const batch of reader.read([...byNode.keys()])) {
    const read: StatusesRead[] = [];
    for (const { id, outcome } of batch) {
      const own = byNode.get(id);
      if (!own) continue;
      const node = outcome.kind === 'node' ? readDeploymentNode(outcome.node) : null;
      if (outcome.kind === 'absent') absent.push(own);
      else if (!node || node.isCut || node.updatedAt < own.updatedAt) apart.push(own);
      else {
        const { isCut: _whole, refused: reasons, ...rest } = node;
        read.push({ githubId: own.githubId, askedOf: own.updatedAt, ...rest });
        for (const reason of reasons) refused.push({ place: placeOf(own), reason });
      }
    }
    await context.write((tx) => writeStatuses(tx, repository.id, read, context.now()));
  }
  const there = await askUnshown(
    context,
    { itemPath, mark: markDeployments },
    absent.map(({ githubId }) => ({ githubId, missingSince: null })),
  );
  const ids = new Set(
    there.map((raw) => (raw && typeof raw === 'object' && 'id' in raw ? String(raw.id) : '')),
  );
  await readOneByOne(
    context,
    [...apart, ...absent.filter(({ githubId }) => ids.has(String(githubId)))],
    refused,
  );
}

async function readOneByOne(
  context: StreamContext,
  asked: readonly PendingDeployment[],
  refused: PlacedReason[],
): Promise<void> {
  const { api, repository } = context;
  let held: StatusesRead[] = [];
  const writeHeld = async () => {
    const batch = held;
    held = [];
    if (batch.length > 0) await context.write((tx) => writeStatuses(tx, repository.id, batch, context.now()));
  };
  for (const own of asked) {
    await context.checkStop();
    const parameters = { ...ownerAndName(repository), id: String(own.githubId), per_page: perPage };
    const first = await api.get(`${itemPath}/statuses`, parameters).catch((error: unknown) => {
      if (error instanceof GitHubProblem && error.code === 'not-found') return null;
      throw error;
    });
    // Whether it is gone is for the list to find out.
    if (!first) continue;
    const statuses: StatusesRead['statuses'] = [];
    for await (const { rows } of readPages(api, first))
      for (const raw of rows) {
        const mapped = mapRestStatus(raw);
        if (mapped.ok) statuses.push(mapped.value.row);
        else
          refused.push({
            place: placeOf(own),
            reason: mapped.reasons.map(({ message }) => message).join('; '),
          });
      }
    held.push({
      githubId: own.githubId,
      askedOf: own.updatedAt,
      updatedAt: own.updatedAt,
      environment: null,
      state: stateOf(statuses),
      statuses,
    });
    if (held.length >= restAtOnce) await writeHeld();
  }
  await writeHeld();
}

const placeOf = ({ githubId }: PendingDeployment) => `status of deployment id ${githubId}`;
