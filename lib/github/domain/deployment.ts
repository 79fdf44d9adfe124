import { z } from 'zod';
import type { Result } from '@/lib/shared/result';
import { foreignId, foreignTime, foreignUser, loginOf, type Mapped, readForeign } from './foreign';

export interface DeploymentRow {
  githubId: bigint;
  nodeId: string;
  environment: string;
  task: string | null;
  ref: string | null;
  sha: string;
  description: string | null;
  creatorLogin: string | null;
  /** Null where GitHub does not say. */
  isProduction: boolean | null;
  isTransient: boolean | null;
  createdAt: Date;
  updatedAt: Date;
}

const foreignDeployment = z.object({
  id: foreignId,
  node_id: z.string().min(1),
  environment: z.string(),
  task: z.string().nullish(),
  ref: z.string().nullish(),
  sha: z.string(),
  description: z.string().nullish(),
  creator: foreignUser,
  production_environment: z.boolean().nullish(),
  transient_environment: z.boolean().nullish(),
  created_at: foreignTime,
  updated_at: foreignTime,
});

export function mapDeployment(raw: unknown): Result<Mapped<DeploymentRow>> {
  const read = readForeign(foreignDeployment, raw);
  if (!read.ok) return read;
  const { value: deployment, notes } = read.value;
  const row: DeploymentRow = {
    githubId: deployment.id,
    nodeId: deployment.node_id,
    environment: deployment.environment,
    task: deployment.task ?? null,
    ref: deployment.ref ?? null,
    sha: deployment.sha,
    description: deployment.description ?? null,
    creatorLogin: loginOf(deployment.creator),
    isProduction: deployment.production_environment ?? null,
    isTransient: deployment.transient_environment ?? null,
    createdAt: deployment.created_at,
    updatedAt: deployment.updated_at,
  };
  return { ok: true, value: { row, notes } };
}

/** A deployment whose newest status is one of these gets no further one. A "success" does: it is superseded. */
export const finalStates = ['inactive', 'failure', 'error'] as const;
