import type { z } from 'zod';
import { may } from '@/lib/permissions/domain/permissions';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import type { AdrLinkType } from './domain/adr';
import { parseAdr } from './domain/parse-adr';
import { type AdrContent, composeAdr } from './domain/write/compose-adr';
import { bodyReasons, isNumbered, pathProblem, withLineEnds } from './domain/write/draft-rules';
import { adrFilePath, nextNumber, numberInPath, renamedPath } from './domain/write/file-names';
import { templateOf } from './domain/write/templates';
import { readLogStyle } from './log-style-queries';
import { nameDecision } from './name-decision';
import {
  findWritableAdr,
  insertRevision,
  listAdrRepositories,
  listNamedAdrs,
  listTaken,
  type WritableAdr,
} from './records/drafts';
import { findLiveProposal } from './records/proposals';
import { listSlugs, lockProjectAdrs } from './records/stored';
import { savePortalText } from './save-portal-text';
import { removeAdr, resolveLinksOf, writeAdr } from './write-adr';
import type { createDraftInput, saveDraftInput, withdrawDraftInput } from './write-input';

/**
 * Begins a decision in the portal: its file's text from the template, under the log's next number. Refuses a path that
 * cannot be, and relations to decisions that are not there; nothing is written then.
 */
export async function createDraft(
  viewer: Viewer,
  input: z.output<typeof createDraftInput>,
): Promise<Result<{ project: string; slug: string }>> {
  const project = await requireProject(viewer, input.project);
  requirePermission(viewer, 'adr.edit', project.id);
  const repositories = await listAdrRepositories(project.id);
  const repository = repositories.find(({ id }) => id === input.repository) ?? null;
  if (input.repository && !repository)
    return refuse({
      code: 'unknown-repository',
      field: 'repository',
      message: 'This repository is not connected to the project any more. Choose another; nothing was saved.',
    });
  const style = await readLogStyle(project.id, repository);
  const { actorName } = actorOf(viewer);
  const date = systemClock().toISOString().slice(0, 10);
  return inTransaction(async (tx) => {
    await lockProjectAdrs(tx, project.id);
    const source = { projectId: project.id, repositoryId: repository?.id ?? null };
    const wanted = [...input.supersedes, ...input.amends, ...input.relates];
    const named = new Map((await listNamedAdrs(project.id, wanted, tx)).map((adr) => [adr.id, adr]));
    if (wanted.some((id) => !named.has(id)))
      return refuse({
        code: 'unknown-decision',
        field: 'supersedes',
        message: 'One of the related decisions is not in the log any more. Choose again; nothing was saved.',
      });
    const taken = await listTaken(project.id, source.repositoryId, tx);
    const next = isNumbered(style.names)
      ? nextNumber(
          style.names,
          taken.map(({ number }) => number),
        )
      : null;
    const path = input.path || adrFilePath(style.names, { number: next, title: input.title, date });
    const free = pathProblem(path, {
      adrGlobs: repository?.adrGlobs ?? null,
      taken: new Set(taken.map(({ sourcePath }) => sourcePath.toLowerCase())),
    });
    if (free) return refuse({ code: 'bad-path', field: 'path', message: `${free} Nothing was saved.` });
    const number = input.path ? (numberInPath(path) ?? next) : next;
    const other = taken.find((adr) => number !== null && adr.number === number);
    if (other)
      return refuse({
        code: 'number-taken',
        field: 'path',
        message: `Number ${number} is taken by ${other.sourcePath}. The next free one is ${next}; nothing was saved.`,
      });
    const links = (['supersedes', 'amends', 'relates'] as const).flatMap(
      (type: AdrLinkType & keyof typeof input) =>
        input[type].flatMap((id) => {
          const to = named.get(id);
          return to ? [{ type, to: nameDecision(to, source) }] : [];
        }),
    );
    const content: AdrContent = {
      path,
      number,
      title: input.title,
      status: 'draft',
      date,
      deciders: input.deciders,
      tags: input.tags,
      links,
    };
    const own = input.template === 'own' ? style.own : null;
    const template = own ?? templateOf(input.template === 'own' ? style.nearest : input.template)?.text ?? '';
    const text = composeAdr(template, content, style.words, own ? style.dateForm : undefined);
    const written = await writeAdr(
      tx,
      viewer,
      {
        source,
        projectSlug: project.slug,
        known: null,
        taken: await listSlugs(tx, project.id),
        portal: {
          authorId: viewer.kind === 'person' ? viewer.id : null,
          reviewBy: input.reviewBy ? new Date(input.reviewBy) : null,
        },
      },
      { path, text },
      parseAdr(text, path),
    );
    await insertRevision(tx, { adrId: written.id, version: 1, body: text, savedBy: actorName });
    await resolveLinksOf(tx, source);
    return accept({ project: project.slug, slug: written.slug });
  });
}

/** Saves a draft's text over the version that was read. When somebody saved first, answers with both texts instead. */
export async function saveDraft(
  viewer: Viewer,
  input: z.output<typeof saveDraftInput>,
): Promise<Result<{ slug: string; version: number }>> {
  const at = await requireDraft(viewer, input);
  if (!at.ok) return at;
  const text = withLineEnds(input.body, at.value.body);
  const reasons = [...bodyReasons(text), ...acceptingReasons(viewer, at.value, text)];
  if (reasons.length > 0) return refuse(...reasons);
  return inTransaction(async (tx) => {
    await lockProjectAdrs(tx, at.value.projectId);
    const reviewBy = input.reviewBy ? new Date(input.reviewBy) : null;
    const path = await pathForTitle(tx, at.value, text);
    return savePortalText(tx, viewer, { adrId: at.value.id, version: input.version, text, reviewBy, path });
  });
}

/** A file named after its title follows a new title, until a proposal has shown the name to others. */
async function pathForTitle(tx: Transaction, adr: WritableAdr, text: string): Promise<string> {
  const { sourcePath, title, projectId, repositoryId } = adr;
  const path = renamedPath(sourcePath, title, parseAdr(text, sourcePath).title);
  if (path === sourcePath || (await findLiveProposal(adr.id, tx))) return sourcePath;
  const taken = new Set(
    (await listTaken(projectId, repositoryId, tx)).map((other) => other.sourcePath.toLowerCase()),
  );
  const isFree = pathProblem(path, { adrGlobs: adr.repository?.adrGlobs ?? null, taken }) === null;
  return isFree ? path : sourcePath;
}

/** Takes a draft out of the log; its revisions stay with the audit. */
export async function withdrawDraft(
  viewer: Viewer,
  input: z.output<typeof withdrawDraftInput>,
): Promise<Result<{ slug: string }>> {
  const at = await requireDraft(viewer, input);
  if (!at.ok) return at;
  return inTransaction(async (tx) => {
    await lockProjectAdrs(tx, at.value.projectId);
    const now = await findWritableAdr(at.value.projectId, input.slug, tx);
    if (!now || now.version !== input.version)
      return refuse({
        code: 'conflict',
        message: 'Somebody changed the draft meanwhile. It was not withdrawn; look at it again.',
      });
    await removeAdr(tx, viewer, now.projectId, now, systemClock());
    return accept({ slug: input.slug });
  });
}

/** The decision, if its text is the portal's to change (no repository holds it yet) and this viewer may write it. */
export async function requireDraft(
  viewer: Viewer,
  { project: projectSlug, slug }: { project: string; slug: string },
): Promise<Result<WritableAdr>> {
  const adr = await requireWritableAdr(viewer, { project: projectSlug, slug });
  if (adr.origin === 'portal' || adr.repositoryId === null) return accept(adr);
  return refuse({
    code: 'in-file',
    message: `This decision is the file ${adr.sourcePath}: Git holds the truth. Propose a change instead; nothing was saved.`,
  });
}

export async function requireWritableAdr(
  viewer: Viewer,
  { project: projectSlug, slug }: { project: string; slug: string },
): Promise<WritableAdr> {
  const project = await requireProject(viewer, projectSlug);
  requirePermission(viewer, 'adr.edit', project.id);
  const adr = await findWritableAdr(project.id, slug);
  if (!adr) throw new NotFoundError(`There is no decision "${slug}" in ${project.name}.`);
  return adr;
}

/** Accepting is a lead's: refused here in words, wherever a text would begin to say "accepted". */
export function acceptingReasons(
  viewer: Viewer,
  adr: { projectId: string; status: string; sourcePath: string },
  text: string,
): Reason[] {
  const { status } = parseAdr(text, adr.sourcePath);
  if (status !== 'accepted' || adr.status === 'accepted' || may(viewer, 'adr.accept', adr.projectId))
    return [];
  return [
    {
      code: 'needs-lead',
      field: 'body',
      message:
        'The text says "accepted", and accepting needs a lead of the project. Leave it proposed and ask one; nothing was saved.',
    },
  ];
}
