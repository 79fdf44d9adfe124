import { expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import type { LogFilter } from './domain/log-filter';
import { readAdrGraph } from './graph-queries';
import { countWithout, listAdrs, readLog } from './log-queries';
import { requireAdr } from './queries';
import { syncAdrFiles } from './sync-files';
import { readTimeline } from './timeline-queries';

withTestDatabase();

const viewer = systemViewer('test');
let made = 0;

async function newLog(files: Record<string, string>) {
  made += 1;
  const project = await database().project.create({ data: { slug: `log${made}`, name: `Log ${made}` } });
  const repository = await database().repository.create({
    data: { projectId: project.id, owner: 'o', name: `log${made}`, defaultBranch: 'main' },
  });
  const source = { projectId: project.id, repositoryId: repository.id };
  const sync = (some: Record<string, string>) =>
    syncAdrFiles(
      viewer,
      source,
      Object.entries(some).map(([name, text]) => ({ path: `docs/adr/${name}`, text })),
    );
  await sync(files);
  // Readers take a bare year from a title or a name alone.
  await database().adr.updateMany({
    where: { projectId: project.id, number: 5 },
    data: { date: new Date('2024-01-01T00:00:00Z'), datePrecision: 'year' },
  });
  return { project, sync };
}

const adr = (title: string, front: Record<string, string>, body = 'Nothing more.') =>
  `---\n${Object.entries(front)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')}\n---\n\n# ${title}\n\n## Context and Problem Statement\n\n${body}\n`;

const files = {
  '0001-memory.md': adr('Keep sessions in memory', {
    status: 'superseded',
    date: '2022-03-04',
    tags: '[storage, sessions]',
    deciders: 'Mara Lind',
  }),
  '0002-files.md': adr('Keep sessions in files', {
    status: 'accepted',
    date: '2023-05',
    tags: '[storage]',
    deciders: 'Ada Berg',
    supersedes: 'ADR-0001',
  }),
  '0003-database.md': adr(
    'Keep sessions in the database',
    { status: 'accepted', date: '2024-06-01', supersedes: 'ADR-0002', amends: 'ADR-0004' },
    'Two processes lost the wombat of each other.',
  ),
  '0004-queues.md': adr('Use queues', { status: 'proposed', 'review-by': '2020-01-31', tags: '[wombat]' }),
  '0005-alone.md': adr('Stand alone', { status: 'accepted', date: '2024' }),
};

test('every filter narrows the log alone and with others, and facets say what another choice would give', async () => {
  const { project } = await newLog(files);
  const slugs = async (filter: LogFilter) =>
    (await listAdrs(viewer, { projectId: project.id, ...filter })).items.map(({ number }) => number);
  expect(await slugs({})).toEqual([3, 5, 2, 1, 4]);
  expect(await slugs({ status: 'accepted' })).toEqual([3, 5, 2]);
  expect(await slugs({ tag: 'storage' })).toEqual([2, 1]);
  expect(await slugs({ decider: 'mara' })).toEqual([1]);
  expect(await slugs({ tag: 'storage', decider: 'berg', status: 'accepted' })).toEqual([2]);
  expect(await slugs({ q: 'wombat' })).toEqual([3, 4]);
  expect(await slugs({ q: 'sess' })).toEqual([3, 2, 1]);
  expect(await slugs({ q: 'ADR 2' })).toContain(2);
  expect(await slugs({ q: 'the' })).toEqual([3]);
  expect(await slugs({ q: `it's "a & !x` })).toEqual([]);
  expect(await slugs({ lacks: 'date' })).toEqual([4]);
  expect(await slugs({ review: 'overdue' })).toEqual([4]);
  const { counts, facets } = await readLog(viewer, {
    projectId: project.id,
    status: 'accepted',
    tag: 'storage',
  });
  expect(counts).toMatchObject({ total: 1, byStatus: { accepted: 1 }, due: 0 });
  expect(facets.statuses).toEqual([
    { value: 'accepted', count: 1 },
    { value: 'superseded', count: 1 },
  ]);
  expect(facets.tags).toEqual([{ value: 'storage', count: 1 }]);
});

test('a date that is known to the month or the year lies in a span only when all of it does', async () => {
  const { project } = await newLog(files);
  const numbers = async (from?: string, to?: string) =>
    (await listAdrs(viewer, { projectId: project.id, from, to })).items.map(({ number }) => number);
  expect(await numbers('2023-05-01', '2023-05-31')).toEqual([2]);
  expect(await numbers('2023-05-02', '2023-05-31')).toEqual([]);
  expect(await numbers('2023-05-01', '2023-05-30')).toEqual([]);
  expect(await numbers('2024-01-01', '2024-12-31')).toEqual([3, 5]);
  expect(await numbers('2024-01-01', '2024-12-30')).toEqual([3]);
  const { counts } = await readLog(viewer, { projectId: project.id, from: '2024-01-01' });
  expect(counts).toMatchObject({ total: 2, leftOut: 1 });
});

test('where nothing matches, each filter is told with what dropping it alone gives', async () => {
  const { project } = await newLog(files);
  const asked: LogFilter = { projectId: project.id, status: 'proposed', tag: 'storage' };
  expect(await countWithout(viewer, asked, ['status', 'tag'])).toEqual(
    new Map([
      ['status', 2],
      ['tag', 1],
    ]),
  );
});

test('the best match has the words in its title; the others follow by date', async () => {
  const { project } = await newLog(files);
  const { items } = await listAdrs(viewer, { projectId: project.id, q: 'queues wombat' });
  expect(items.map(({ number }) => number)).toEqual([4]);
  const both = await listAdrs(viewer, { projectId: project.id, q: 'nothing more', sort: 'best' });
  expect(both.items.map(({ number }) => number)).toEqual([5, 2, 1, 4]);
});

test('the graph holds what is related, in the same way each time, and counts what stands alone', async () => {
  const { project } = await newLog(files);
  const graph = await readAdrGraph(viewer, { projectId: project.id });
  expect(graph).toMatchObject({
    asked: 4,
    context: 0,
    leftOut: 0,
    alone: { total: 1, items: [{ number: 5 }] },
  });
  expect(graph.layout.components).toHaveLength(1);
  const number = new Map(graph.nodes.map(({ id, number: own }) => [id, own]));
  expect(graph.edges.map(({ from, to, type }) => [number.get(from), type, number.get(to)]).sort()).toEqual([
    [2, 'supersedes', 1],
    [3, 'amends', 4],
    [3, 'supersedes', 2],
  ]);
  expect(await readAdrGraph(viewer, { projectId: project.id })).toEqual(graph);
  const narrowed = await readAdrGraph(viewer, { projectId: project.id, status: 'superseded' });
  expect(narrowed).toMatchObject({ asked: 1, context: 1 });
  const few = await readAdrGraph(viewer, { projectId: project.id }, { most: 3 });
  expect(few).toMatchObject({ asked: 0, leftOut: 4 });
});

test('the timeline counts months, says what superseded a decision and when, and lists what has no date apart', async () => {
  const { project, sync } = await newLog(files);
  const all = await readTimeline(viewer, { projectId: project.id });
  expect(all.years.map(({ year, count }) => [year, count])).toEqual([
    [2024, 2],
    [2023, 1],
    [2022, 1],
  ]);
  expect(all).toMatchObject({ year: 2024, total: 2, undated: { total: 1, items: [{ number: 4 }] } });
  expect(all.entries.map(({ adr: { number }, month }) => [number, month])).toEqual([
    [3, '2024-06'],
    [5, null],
  ]);
  const of2023 = await readTimeline(viewer, { projectId: project.id }, { year: 2023 });
  expect(of2023.entries[0]?.changes).toMatchObject([{ words: 'superseded by', on: '2024-06-01' }]);
  await sync({ ...files, '0002-files.md': files['0002-files.md'].replace('accepted', 'deprecated') });
  const later = await readTimeline(viewer, { projectId: project.id }, { year: 2023 });
  expect(later.entries[0]?.changes.at(-1)?.words).toBe('accepted became deprecated, as seen here');
});

test('the chain of successors leads to the one that counts, and ends where files name each other', async () => {
  const { project } = await newLog(files);
  const first = await requireAdr(viewer, project.slug, '0001-keep-sessions-in-memory');
  expect(first.successors.map(({ number }) => number)).toEqual([2, 3]);
  const circle = await newLog({
    '0001-a.md': adr('A', { status: 'accepted', supersedes: 'ADR-0002' }),
    '0002-b.md': adr('B', { status: 'accepted', supersedes: 'ADR-0001' }),
  });
  expect(
    (await requireAdr(viewer, circle.project.slug, '0001-a')).successors.map(({ number }) => number),
  ).toEqual([2]);
});
