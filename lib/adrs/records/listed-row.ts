import type { Prisma } from '@/generated/prisma/client';

export const project = { select: { id: true, slug: true, name: true } } as const;
const repository = {
  select: { id: true, owner: true, name: true, defaultBranch: true, htmlUrl: true },
} as const;
const linkedAdr = {
  select: { id: true, slug: true, number: true, title: true, status: true, deletedAt: true, project },
} as const;
const links = {
  linksOut: { include: { to: linkedAdr }, orderBy: { line: 'asc' } },
  linksIn: { include: { from: linkedAdr }, orderBy: { line: 'asc' } },
} as const;

/** What the log shows of a decision. */
export const listed = {
  id: true,
  projectId: true,
  slug: true,
  number: true,
  title: true,
  status: true,
  statusText: true,
  date: true,
  datePrecision: true,
  deciders: true,
  tags: true,
  problems: true,
  sourcePath: true,
  origin: true,
  reviewBy: true,
  reviewByFrom: true,
  updatedAt: true,
  project,
  repository,
  ...links,
} as const;

export type AdrListRow = Prisma.AdrGetPayload<{ select: typeof listed }>;
