import { createHash } from 'node:crypto';
import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { Transaction } from '@/lib/platform/database/client';
import { paths } from '@/lib/shared/paths';
import { adrSlug } from './domain/address';
import { type ParsedAdr, readerVersion } from './domain/adr';
import { resolveLink } from './domain/resolve-links';
import { toStoredDate } from './domain/stored-date';
import { remoteFile } from './domain/write/remote-file';
import { listElsewhere, listLinkRows, setLinkTargets } from './records/links';
import {
  type AdrFields,
  type AdrSource,
  insertAdr,
  listStoredAdrs,
  markAdrDeleted,
  type StoredAdr,
  updateAdr,
} from './records/stored';

export interface AdrFile {
  path: string;
  text: string;
}

/** How much of a body the search index takes, characters. */
const searchedCharacters = 60_000;

export function contentShaOf(text: string): string {
  return createHash('sha256').update(`${readerVersion}\n${text}`).digest('hex');
}

/** Writes one decision with its links (still unresolved), its audit event and its search entry. Answers id and slug. */
export async function writeAdr(
  tx: Transaction,
  viewer: Viewer,
  at: {
    source: AdrSource;
    projectSlug: string;
    known: StoredAdr | null;
    taken: Set<string>;
    /** Written in the portal; left out: it is a file, and the file says it all. */
    portal?: { authorId: string | null; reviewBy?: Date | null };
  },
  file: AdrFile,
  adr: ParsedAdr,
): Promise<{ id: string; slug: string }> {
  const { source, projectSlug, known, taken, portal } = at;
  const fields = {
    ...fieldsOf(source, file, adr),
    origin: portal ? 'portal' : 'file',
    ...(portal && !known && { authorId: portal.authorId }),
    ...(portal && portal.reviewBy !== undefined && { reviewBy: portal.reviewBy }),
  };
  const slug = known?.slug ?? adrSlug(adr.number, adr.title, taken);
  taken.add(slug);
  const id = known?.id ?? (await insertAdr(tx, source.projectId, slug, fields, adr.links));
  if (known) await updateAdr(tx, known.id, fields, adr.links);
  await recordChange(tx, viewer, {
    action: known ? 'adr.updated' : portal ? 'adr.drafted' : 'adr.imported',
    subjectKind: 'adr',
    subjectId: id,
    projectId: source.projectId,
    before: known ? { title: known.title, status: known.status } : undefined,
    after: { title: adr.title, status: adr.status, date: adr.date, sourcePath: file.path },
    search: {
      title: adr.number === null ? adr.title : `ADR ${adr.number}: ${adr.title}`,
      body: [adr.statusText, ...adr.tags, ...adr.deciders, file.text.slice(0, searchedCharacters)]
        .filter(Boolean)
        .join('\n'),
      url: paths.adr(projectSlug, slug),
    },
  });
  return { id, slug };
}

export async function removeAdr(
  tx: Transaction,
  viewer: Viewer,
  projectId: string,
  known: StoredAdr,
  at: Date,
): Promise<void> {
  await markAdrDeleted(tx, known.id, at);
  await recordChange(tx, viewer, {
    action: 'adr.removed',
    subjectKind: 'adr',
    subjectId: known.id,
    projectId,
    before: { title: known.title, status: known.status, sourcePath: known.sourcePath },
    search: 'remove',
  });
}

/** Finds the decision behind every link of a log, now that all its files are in. */
export async function resolveLinksOf(tx: Transaction, source: AdrSource): Promise<void> {
  const present = (await listStoredAdrs(source, tx)).filter((adr) => adr.deletedAt === null);
  const records = present.map(({ id, sourcePath, number }) => ({ id, path: sourcePath, number }));
  const byId = new Map(records.map((record) => [record.id, record]));
  const links = await listLinkRows(tx, source);
  const remotes = new Map(links.map((link) => [link.id, remoteFile(link.target)]));
  // Asked for only where an address may lead there.
  const isRemote = [...remotes.values()].some((remote) => remote !== null);
  const elsewhere = isRemote ? await listElsewhere(tx, source) : new Map<string, string>();
  const changed = links.flatMap((link) => {
    const from = byId.get(link.fromId);
    const remote = remotes.get(link.id);
    const there = remote && elsewhere.get(`${remote.repository} ${remote.path}`.toLowerCase());
    const toId = there ?? (from ? resolveLink(link, from, records) : null);
    return toId === link.toId ? [] : [{ id: link.id, toId }];
  });
  await setLinkTargets(tx, changed);
}

function fieldsOf(source: AdrSource, file: AdrFile, adr: ParsedAdr): AdrFields {
  return {
    repositoryId: source.repositoryId,
    sourcePath: file.path,
    number: adr.number,
    title: adr.title,
    status: adr.status,
    statusText: adr.statusText,
    ...toStoredDate(adr.date),
    // A day that was said here stays where the file says none; updateAdr takes off one that the file said before.
    ...(adr.reviewBy && { reviewBy: new Date(`${adr.reviewBy}T00:00:00Z`), reviewByFrom: 'file' }),
    deciders: adr.deciders,
    tags: adr.tags,
    // PostgreSQL keeps no NUL character in text.
    body: file.text.replaceAll('\u0000', ''),
    format: adr.format,
    problems: adr.problems.map(({ line, reason }) => ({ line, reason })),
    contentSha: contentShaOf(file.text),
  };
}
