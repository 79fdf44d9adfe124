import { z } from 'zod';
import { streams } from './domain/stream-report';

const glob = z
  .string()
  .trim()
  .min(1)
  .max(200, 'A glob has at most 200 characters.')
  .refine((text) => !text.includes('..'), 'A glob stays inside the repository: no "..".')
  .refine((text) => text.split('*').length <= 9, 'A glob has at most eight stars.');

export const connectRepositoryInput = z.strictObject({
  projectSlug: z.string().trim().min(1, 'Name the project.'),
  /** OWNER/REPO, also as pasted from the browser. */
  repository: z.string().trim().min(1, 'Name the repository as OWNER/REPO.').max(300),
  /** Empty or left out: the default places. */
  adrGlobs: z.array(glob).max(20).default([]),
  lessonGlobs: z.array(glob).max(20).default([]),
});
export type ConnectRepositoryInput = z.input<typeof connectRepositoryInput>;

export const requestSyncInput = z.strictObject({
  /** All projects when left out. */
  projectSlug: z.string().trim().min(1).optional(),
  /** OWNER/REPO as it is connected; every repository when left out. */
  repository: z.string().trim().min(1).max(300).optional(),
  /** Only these; empty: whatever is due. */
  streams: z.array(z.enum(streams)).max(streams.length).default([]),
  /** Reads everything again, whatever was read before. */
  full: z.boolean().default(false),
});
export type RequestSyncInput = z.input<typeof requestSyncInput>;

export const stopSyncInput = z.strictObject({ runId: z.guid() });
export type StopSyncInput = z.input<typeof stopSyncInput>;
