import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { saveImportedAdr } from './commands';
import { countAdrs, listAdrs } from './log-queries';
import { findAdrSlugsByNumber, listSkippedAdrFiles, requireAdr } from './queries';
import { syncAdrFiles } from './sync-files';

withTestDatabase();

const viewer = systemViewer('test');
let made = 0;

async function newRepository() {
  made += 1;
  const project = await database().project.create({ data: { slug: `p${made}`, name: `P ${made}` } });
  const repository = await database().repository.create({
    data: { projectId: project.id, owner: 'o', name: `r${made}`, defaultBranch: 'main' },
  });
  return { project, source: { projectId: project.id, repositoryId: repository.id } };
}

const file = (path: string, text: string) => ({ path: `docs/adr/${path}`, text });
const first = file(
  '0001-one.md',
  '# 1. One\n\nDate: 2024-01-05\n\n## Status\n\nAccepted\n\n## Context\n\nx\n',
);
const second = file('0002-two.md', '# 2. Two\n\n## Status\n\nAccepted\n\nSupersedes [1. One](0001-one.md)\n');
const readme = file('README.md', '# About our log\n\nWe write decisions down.\n');

const state = () =>
  Promise.all([
    database().auditEvent.count(),
    database().$queryRaw`SELECT id, version, "updatedAt", xmin::text FROM adr ORDER BY id`,
    database().$queryRaw`SELECT id, xmin::text FROM adr_link ORDER BY id`,
    database().$queryRaw`SELECT path, xmin::text FROM adr_skipped_file ORDER BY path`,
  ]);

test('a log is read once, and the second time writes nothing', async () => {
  const { project, source } = await newRepository();
  const report = await syncAdrFiles(viewer, source, [second, first, readme]);
  expect(report).toMatchObject({ inserted: 2, updated: 0, unchanged: 0, deleted: 0 });
  expect(report.skipped).toEqual([
    { path: 'docs/adr/README.md', reason: expect.stringMatching(/no decision/) },
  ]);
  const before = await state();
  const again = await syncAdrFiles(viewer, source, [second, first, readme]);
  expect(again).toMatchObject({ inserted: 0, updated: 0, unchanged: 2, deleted: 0 });
  expect(await state()).toEqual(before);
  expect(await listSkippedAdrFiles(viewer, { projectId: project.id })).toHaveLength(1);
});

test('one statement shows at both decisions, whichever file came first', async () => {
  const { project, source } = await newRepository();
  await syncAdrFiles(viewer, source, [second]);
  expect((await requireAdr(viewer, project.slug, '0002-two')).relations).toMatchObject([
    { type: 'supersedes', adr: null, target: '0001-one.md' },
  ]);
  await syncAdrFiles(viewer, source, [second, first]);
  expect((await requireAdr(viewer, project.slug, '0002-two')).relations).toMatchObject([
    { type: 'supersedes', adr: { slug: '0001-one' }, statedThere: false },
  ]);
  expect(await requireAdr(viewer, project.slug, '0001-one')).toMatchObject({
    relations: [{ type: 'superseded-by', adr: { slug: '0002-two' }, statedThere: true }],
    next: { slug: '0002-two' },
    previous: null,
    sourceUrl: expect.stringContaining('/blob/main/docs/adr/0001-one.md'),
  });
});

test('a changed file updates its record, a missing one goes, and one that comes back is the same record', async () => {
  const { project, source } = await newRepository();
  await syncAdrFiles(viewer, source, [first, second]);
  const changed = { ...first, text: first.text.replace('Accepted', 'Deprecated') };
  expect(await syncAdrFiles(viewer, source, [changed])).toMatchObject({
    updated: 1,
    deleted: 1,
    unchanged: 0,
  });
  const { items } = await listAdrs(viewer, { projectId: project.id });
  expect(items).toMatchObject([{ slug: '0001-one', status: 'deprecated', relations: [] }]);
  const searched = await database().searchEntry.findMany({ where: { kind: 'adr', projectId: project.id } });
  expect(searched.map((entry) => entry.title)).toEqual(['ADR 1: One']);
  await syncAdrFiles(viewer, source, [changed, second]);
  expect(await database().adr.count({ where: { projectId: project.id } })).toBe(2);
  expect((await requireAdr(viewer, project.slug, '0002-two')).relations).toMatchObject([
    { adr: { slug: '0001-one' } },
  ]);
});

test('a number given twice keeps two addresses, and the address by number names both', async () => {
  const { project, source } = await newRepository();
  const twin = file('0001-uno.md', '# 1. One\n\nStatus: proposed\n\n## Context\n\nx\n');
  await syncAdrFiles(viewer, source, [first, twin]);
  expect(await findAdrSlugsByNumber(viewer, project.slug, '0001')).toEqual(['0001-one', '0001-one-2']);
  expect(await findAdrSlugsByNumber(viewer, project.slug, '0001-one')).toEqual([]);
});

test('an imported file is one record however often it comes', async () => {
  const { project } = await newRepository();
  const input = { projectId: project.id, repositoryId: null, sourcePath: 'one.md', text: first.text };
  const save = (text: string) => inTransaction((tx) => saveImportedAdr(tx, viewer, { ...input, text }));
  expect(await save(first.text)).toMatchObject({ outcome: 'inserted', adr: { status: 'accepted' } });
  expect(await save(first.text)).toMatchObject({ outcome: 'unchanged' });
  expect(await save(`${first.text}\nMore.`)).toMatchObject({ outcome: 'updated', slug: '0001-one' });
  expect(await database().adr.count({ where: { projectId: project.id } })).toBe(1);
});

test('the same new file imported twice at once is one record', async () => {
  const { project } = await newRepository();
  const input = { projectId: project.id, repositoryId: null, sourcePath: 'one.md' };
  const save = (text: string) => inTransaction((tx) => saveImportedAdr(tx, viewer, { ...input, text }));
  const saved = await Promise.all(['a', 'b', 'c'].map((text) => save(`# One\n\n${text}\n`)));
  expect(saved.map((one) => one.outcome).sort()).toEqual(['inserted', 'updated', 'updated']);
  expect(await database().adr.count({ where: { projectId: project.id } })).toBe(1);
});

test('a month stays a month, and filters find by status, number and name', async () => {
  const { project, source } = await newRepository();
  const vague = file('0007-seven.md', '# Seven\n\nMay 2023\n\nDeciders: Mara Lind\n\n## Status\n\non hold\n');
  await syncAdrFiles(viewer, source, [first, vague]);
  const listed = async (args: object) =>
    (await listAdrs(viewer, { projectId: project.id, ...args })).items.map((adr) => adr.slug);
  expect(await listed({})).toEqual(['0001-one', '0007-seven']);
  expect(await listed({ status: 'unknown' })).toEqual(['0007-seven']);
  expect(await listed({ q: 'ADR 7' })).toEqual(['0007-seven']);
  expect(await listed({ q: 'sev' })).toEqual(['0007-seven']);
  expect(await requireAdr(viewer, project.slug, '0007-seven')).toMatchObject({
    date: '2023-05',
    statusText: 'on hold',
  });
  expect(await countAdrs(viewer, { projectId: project.id })).toMatchObject({
    byStatus: { accepted: 1, unknown: 1 },
    total: 2,
    unclear: 1,
  });
});

test('nobody without the right reads or writes, and a project token sees only its own', async () => {
  const [one, two] = [await newRepository(), await newRepository()];
  await syncAdrFiles(viewer, one.source, [first]);
  await syncAdrFiles(viewer, two.source, [first]);
  const token: Viewer = { kind: 'token', id: 't', name: 't', role: 'viewer', projectId: one.project.id };
  expect((await listAdrs(token)).items.map((adr) => adr.project.slug)).toEqual([one.project.slug]);
  await expect(listAdrs(token, { projectId: two.project.id })).rejects.toThrow(/role/);
  await expect(requireAdr(token, two.project.slug, '0001-one')).rejects.toThrow(/no project/);
  await expect(syncAdrFiles(token, one.source, [])).rejects.toThrow(/role/);
  await expect(listAdrs({ kind: 'anonymous', publicRead: false })).rejects.toThrow(/Sign in/);
});
