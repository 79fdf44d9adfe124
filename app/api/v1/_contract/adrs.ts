import { z } from 'zod';
import type { AdrSummary } from '@/lib/adrs/domain/adr-view';
import { basisStates, worstOf } from '@/lib/adrs/domain/basis';
import { adrFilterFields } from '@/lib/adrs/input';
import { paths } from '@/lib/shared/paths';
import { address, maybeDay, maybeText, maybeTime, projectRef, texts, time } from './fields';
import { listQuery } from './list';
import { pageUrl } from './plain';

/** What the log may be narrowed by, as the page's address spells it. */
export const adrListQuery = listQuery.extend({
  ...adrFilterFields,
  q: adrFilterFields.q.describe('Words of title and text, the last one may be a beginning; or a number.'),
  decider: adrFilterFields.decider.describe('Part of the name of somebody who decided.'),
  from: adrFilterFields.from.describe('The date lies wholly on or after it: 2024-05-17, 2024-05 or 2024.'),
  to: adrFilterFields.to.describe('The date lies wholly on or before it: 2024-05-17, 2024-05 or 2024.'),
  standing: adrFilterFields.standing.describe(
    'Accepted, and something it rests on is contradicted or unknown.',
  ),
  review: adrFilterFields.review.describe('To be reviewed within 30 days or overdue; or overdue alone.'),
  lacks: adrFilterFields.lacks.describe('Something in the file is unclear, or no date is stated.'),
});

const basis = z.object({
  kind: z.enum(['metric', 'pilot', 'issue']),
  subject: z.string(),
  /** What has to stay true, in words. */
  holds: z.string(),
  /** As it stood when it was said, in words; empty where it was not known. */
  stood: z.string(),
  state: z.enum(basisStates),
  finding: z.string(),
  n: z.number().nullable(),
  at: maybeTime,
  href: address,
});

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
  reviewBy: maybeDay,
  /** contradicted, unknown (something is not known) or holds; null where nothing is said to be rested on. */
  standing: z.enum(basisStates).nullable(),
  restsOn: z.array(basis),
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
  standing: worstOf(adr.restsOn.map(({ state }) => state)),
  restsOn: adr.restsOn.map(({ kind, subject, holdsInWords, stood, state, finding, href }) => ({
    kind,
    subject,
    holds: holdsInWords,
    stood: stood.text,
    state,
    finding: finding.words,
    n: finding.n,
    at: finding.at,
    href: kind === 'issue' ? href : pageUrl(href),
  })),
  repository: adr.repository && `${adr.repository.owner}/${adr.repository.name}`,
  htmlUrl: pageUrl(paths.adr(adr.project.slug, adr.slug)),
});
