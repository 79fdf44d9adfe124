import { z } from 'zod';
import type { Result } from '@/lib/shared/result';
import { foreignTime, foreignUser, loginOf, type Mapped, readForeign } from './foreign';

export interface DeploymentStatusRow {
  nodeId: string;
  /** As REST writes it: success, in_progress. */
  state: string;
  description: string | null;
  environmentUrl: string | null;
  logUrl: string | null;
  creatorLogin: string | null;
  createdAt: Date;
}

const optionalText = z
  .string()
  .nullish()
  .transform((text) => text || null);

const fromRest = z
  .object({
    node_id: z.string().min(1),
    state: z.string().min(1),
    description: optionalText,
    environment_url: optionalText,
    log_url: optionalText,
    creator: foreignUser,
    created_at: foreignTime,
  })
  .transform(
    (status): DeploymentStatusRow => ({
      nodeId: status.node_id,
      state: status.state,
      description: status.description,
      environmentUrl: status.environment_url,
      logUrl: status.log_url,
      creatorLogin: loginOf(status.creator),
      createdAt: status.created_at,
    }),
  );

/** GraphQL writes the very same states in capitals. */
const fromGraphql = z
  .object({
    id: z.string().min(1),
    state: z.string().min(1),
    description: optionalText,
    environmentUrl: optionalText,
    logUrl: optionalText,
    creator: z.object({ login: z.string(), __typename: z.string().optional() }).nullish(),
    createdAt: foreignTime,
  })
  .transform(
    (status): DeploymentStatusRow => ({
      nodeId: status.id,
      state: status.state.toLowerCase(),
      description: status.description,
      environmentUrl: status.environmentUrl,
      logUrl: status.logUrl,
      creatorLogin: botOrLogin(status.creator),
      createdAt: status.createdAt,
    }),
  );

/** REST ends a bot's login in [bot], GraphQL does not. */
function botOrLogin(actor: { login: string; __typename?: string } | null | undefined): string | null {
  if (actor?.__typename !== 'Bot' || actor.login.endsWith('[bot]')) return loginOf(actor);
  return `${actor.login}[bot]`;
}

export const mapRestStatus = (raw: unknown): Result<Mapped<DeploymentStatusRow>> =>
  asMapped(readForeign(fromRest, raw));
export const mapGraphqlStatus = (raw: unknown): Result<Mapped<DeploymentStatusRow>> =>
  asMapped(readForeign(fromGraphql, raw));

function asMapped(
  read: Result<{ value: DeploymentStatusRow; notes: string[] }>,
): Result<Mapped<DeploymentStatusRow>> {
  if (!read.ok) return read;
  return { ok: true, value: { row: read.value.value, notes: read.value.notes } };
}

/** What a deployment is now: its newest status; of two of one second the one that GitHub lists first. Null: none yet. */
export function stateOf(
  newestFirst: readonly Pick<DeploymentStatusRow, 'state' | 'createdAt'>[],
): string | null {
  let newest: Pick<DeploymentStatusRow, 'state' | 'createdAt'> | null = null;
  for (const status of newestFirst) if (!newest || status.createdAt > newest.createdAt) newest = status;
  return newest?.state ?? null;
}
