import { confinedTo, may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import { similarTitles } from './domain/write/similar-titles';
import { templates } from './domain/write/templates';
import { readLogStyle } from './log-style-queries';
import { listCommentRows } from './records/comments';
import {
  findWritableAdr,
  listAdrRepositories,
  listRevisionRows,
  listTitles,
  type WritableAdr,
} from './records/drafts';
import { supersededTargets } from './records/links';
import { listProposals } from './records/proposals';
import { addressesOf } from './view';

/** What surrounds a decision for those who write and review it. Throws NotFoundError. */
export async function readAdrDesk(viewer: Viewer, projectSlug: string, slug: string) {
  const project = await requireProject(viewer, projectSlug);
  const adr = await findWritableAdr(project.id, slug);
  if (!adr) throw new NotFoundError(`There is no decision "${slug}" in ${project.name}.`);
  const [superseded, proposals, comments, revisions] = await Promise.all([
    supersededTargets(adr.id),
    listProposals(adr.id),
    listCommentRows(adr.id),
    listRevisionRows(adr.id),
  ]);
  return {
    project: { id: project.id, slug: project.slug, name: project.name },
    id: adr.id,
    slug: adr.slug,
    title: adr.title,
    number: adr.number,
    status: adr.status,
    body: adr.body,
    version: adr.version,
    sourcePath: adr.sourcePath,
    reviewBy: adr.reviewBy?.toISOString().slice(0, 10) ?? null,
    /** The portal's text to change; a file of a repository is changed by a proposal. */
    isPortal: adr.origin === 'portal' || adr.repositoryId === null,
    isDraft: adr.origin === 'portal' && adr.repositoryId !== null,
    repository: adr.repository && {
      id: adr.repository.id,
      name: `${adr.repository.owner}/${adr.repository.name}`,
    },
    place: placeOf(adr),
    /** What it supersedes and what says otherwise of itself, where no proposal of this decision changes it. */
    unchanged: superseded
      .filter((other) => replaces(adr.status) && other.status !== 'superseded' && !changesWith(adr, other))
      .map(({ id, slug, number, title, status, repository }) => ({
        id,
        slug,
        number,
        title,
        status,
        repository: repository && `${repository.owner}/${repository.name}`,
      })),
    mayEdit: may(viewer, 'adr.edit', project.id),
    mayAccept: may(viewer, 'adr.accept', project.id),
    proposals: proposals.map((row) => ({
      id: row.id,
      state: row.state,
      branch: row.branch,
      pullNumber: row.pullNumber,
      pullUrl: row.pullUrl,
      problem: row.problem,
      requestedBy: row.requestedBy,
      createdAt: row.createdAt.toISOString(),
      /** The commit that the portal left its branch at. */
      commitSha: row.commitSha,
      adrVersion: row.adrVersion,
      /** What is saved here is not what the open pull request holds. */
      isBehind:
        row.state === 'open' &&
        adr.origin === 'portal' &&
        (row.problem !== null ||
          row.files.some(({ path, text }) => path === adr.sourcePath && text !== adr.body)),
      files: row.files.map(({ path, text, theirText }) => ({ path, text, theirText })),
    })),
    comments: comments.map((row) => ({
      id: row.id,
      by: row.authorName,
      role: row.role,
      kind: row.kind,
      text: row.text,
      version: row.adrVersion,
      at: row.at.toISOString(),
      resolvedBy: row.resolvedBy,
    })),
    revisions: revisions.map(({ version, savedBy, savedAt, body }) => ({
      version,
      savedBy,
      savedAt: savedAt.toISOString(),
      body,
    })),
  };
}
const replaces = (status: string): boolean => ['draft', 'proposed', 'accepted'].includes(status);

/** Whether a decision's proposal, or its acceptance in the portal, changes the other's status too. */
function changesWith(adr: WritableAdr, other: { repositoryId: string | null; origin: string }): boolean {
  if (adr.repositoryId !== other.repositoryId) return false;
  if (adr.repositoryId === null) return adr.status !== 'accepted';
  return adr.origin === 'portal' && other.origin === 'file';
}

/** Where a decision's text stands, which says what its relative links and pictures are. */
export interface AdrPlace {
  project: string;
  baseUrl: string | null;
  repository: { owner: string; name: string } | null;
  path: string;
}

const placeOf = (adr: WritableAdr): AdrPlace => ({
  project: adr.project.slug,
  baseUrl: addressesOf(adr).baseUrl,
  repository: adr.repository && { owner: adr.repository.owner, name: adr.repository.name },
  path: adr.sourcePath,
});

/** For the preview of a text that is being written there. Throws NotFoundError. */
export async function readAdrPlace(
  viewer: Viewer,
  { project: projectSlug, slug }: { project: string; slug: string },
): Promise<AdrPlace & { title: string }> {
  const project = await requireProject(viewer, projectSlug);
  requirePermission(viewer, 'adr.edit', project.id);
  const adr = await findWritableAdr(project.id, slug);
  if (!adr) throw new NotFoundError(`There is no decision "${slug}" in ${project.name}.`);
  return { ...placeOf(adr), title: adr.title };
}

export type AdrDesk = Awaited<ReturnType<typeof readAdrDesk>>;

export interface SimilarAdr {
  id: string;
  project: { slug: string; name: string };
  slug: string;
  number: number | null;
  title: string;
  status: string;
}

/** Decisions of the whole log that this viewer sees whose titles are like one that is being typed; at most five. */
export async function findSimilarAdrs(viewer: Viewer, title: string): Promise<SimilarAdr[]> {
  const only = confinedTo(viewer) ?? undefined;
  requirePermission(viewer, 'portal.read', only);
  const found = similarTitles(title, await listTitles(only));
  return found.map(({ id, project, slug, number, title: other, status }) => ({
    id,
    project: { slug: project.slug, name: project.name },
    slug,
    number,
    title: other,
    status,
  }));
}

/** What somebody who begins a decision in a project may choose from. */
export async function readDraftChoices(viewer: Viewer, projectSlug: string) {
  const project = await requireProject(viewer, projectSlug);
  requirePermission(viewer, 'adr.edit', project.id);
  const [repositories, log] = await Promise.all([listAdrRepositories(project.id), listTitles(project.id)]);
  const style = await readLogStyle(project.id, repositories[0] ?? null);
  return {
    project: { slug: project.slug, name: project.name },
    repositories: repositories.map(({ id, owner, name }) => ({ id, name: `${owner}/${name}` })),
    log: log.map(({ id, number, title, status, repositoryId }) => ({
      id,
      number,
      title,
      status,
      repositoryId,
    })),
    hasOwn: style.own !== null,
    folder: style.names.folder,
    templates: templates.map(({ id, name }) => ({ id, name })),
  };
}
