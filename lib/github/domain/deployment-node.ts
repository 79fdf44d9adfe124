import { z } from 'zod';
import { type DeploymentStatusRow, mapGraphqlStatus, stateOf } from './deployment-status';
import { foreignTime } from './foreign';

/** What is asked of each deployment in GraphQL, which tells what REST needs a request for each. */
export const deploymentSelection = `... on Deployment {
  updatedAt environment latestStatus { state }
  statuses(first: 100) {
    pageInfo { hasNextPage }
    nodes { id state description environmentUrl logUrl createdAt creator { __typename login } }
  }
}`;

const shape = z.object({
  updatedAt: foreignTime,
  environment: z.string().nullish(),
  latestStatus: z.object({ state: z.string() }).nullish(),
  statuses: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean() }),
    nodes: z.array(z.unknown()),
  }),
});

export interface DeploymentNode {
  updatedAt: Date;
  environment: string | null;
  state: string | null;
  statuses: DeploymentStatusRow[];
  /** There are more than were asked for. */
  isCut: boolean;
  /** Why statuses do not fit. */
  refused: string[];
}

/** Null when the node is not the deployment it should be. */
export function readDeploymentNode(node: unknown): DeploymentNode | null {
  const parsed = shape.safeParse(node).data;
  if (!parsed) return null;
  const mapped = parsed.statuses.nodes.map(mapGraphqlStatus);
  const statuses = mapped.flatMap((one) => (one.ok ? [one.value.row] : []));
  return {
    updatedAt: parsed.updatedAt,
    environment: parsed.environment ?? null,
    state: parsed.latestStatus?.state.toLowerCase() ?? stateOf(statuses),
    statuses,
    isCut: parsed.statuses.pageInfo.hasNextPage,
    refused: mapped.flatMap((one) => (one.ok ? [] : [one.reasons.map(({ message }) => message).join('; ')])),
  };
}
