import { z } from 'zod';
import type { ProjectView } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { address, time } from './fields';
import { pageUrl } from './plain';

const project = {
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  isSample: z.boolean(),
  createdAt: time,
  updatedAt: time,
  htmlUrl: address,
};

export const projectItem = z.object({
  ...project,
  counts: z.object({ repositories: z.int(), pilots: z.int(), adrs: z.int(), lessons: z.int() }),
});

export const repositoryOfProject = z.object({
  repository: z.string(),
  htmlUrl: z.string().nullable(),
  isPrivate: z.boolean(),
  defaultBranch: z.string().nullable(),
  adrGlobs: z.array(z.string()),
  lessonGlobs: z.array(z.string()),
  stoppedReason: z.string().nullable(),
  connectedAt: time,
  /** Everything read of this repository is at least as fresh; null when not all of it was read yet. */
  syncedAt: time.nullable(),
});

export const projectRecord = z.object({ ...project, repositories: z.array(repositoryOfProject) });

export const withProjectUrl = <P extends ProjectView>(view: P) => ({
  ...view,
  htmlUrl: pageUrl(paths.project(view.slug)),
});
