import { z } from 'zod';
import type { AdrSummary } from '@/lib/adrs/domain/adr-view';
import { paths } from '@/lib/shared/paths';
import { address, maybeText, projectRef, texts, time } from './fields';
import { pageUrl } from './plain';

export const adrItem = z.object({
  slug: z.string(),
  project: projectRef,
  number: z.int().nullable(),
  title: z.string(),
  /** draft, proposed, accepted, rejected, deprecated, superseded, or unknown. */
  status: z.string(),
  /** As it is written in the file. */
  statusText: maybeText,
  /** ISO, shortened to what the file says: 2024-05-02, 2024-05 or 2024. */
  date: maybeText,
  deciders: texts,
  tags: texts,
  /** `slug` null: nothing in the log answers to the words of `target`. */
  links: z.array(
    z.object({ type: z.string(), target: z.string(), slug: maybeText, number: z.int().nullable() }),
  ),
  problems: z.array(z.object({ line: z.int(), reason: z.string() })),
  /** OWNER/REPO, or null for a file that was handed in. */
  repository: maybeText,
  sourcePath: z.string(),
  updatedAt: time,
  htmlUrl: address,
});

export const adrView = (adr: AdrSummary) => ({
  ...adr,
  links: adr.relations.map(({ type, target, adr: other }) => ({
    type,
    target,
    slug: other?.slug ?? null,
    number: other?.number ?? null,
  })),
  repository: adr.repository && `${adr.repository.owner}/${adr.repository.name}`,
  htmlUrl: pageUrl(paths.adr(adr.project.slug, adr.slug)),
});
