import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotSignedInError } from '@/lib/platform/errors';
import { searchEntries } from './queries';

withTestDatabase();

const viewer = systemViewer('test');

async function projectWith(slug: string, entries: { title: string; body?: string; kind?: string }[]) {
  const project = await database().project.create({ data: { slug, name: slug } });
  await database().searchEntry.createMany({
    data: entries.map((entry, index) => ({
      kind: entry.kind ?? 'lesson',
      recordId: `${slug}-${index}`,
      projectId: project.id,
      title: entry.title,
      body: entry.body ?? '',
      url: `/lessons/${slug}-${index}`,
    })),
  });
  return project;
}

const titles = async (q: string, who: Viewer = viewer) =>
  (await searchEntries(who, { q })).items.map((item) => item.title);

test('a title outranks a body, stems count, and the last word may be unfinished', async () => {
  await projectWith('rank', [
    { title: 'Cold starts', body: 'The zebracrossing queue was slow' },
    { title: 'Zebracrossings are quick' },
  ]);
  expect(await titles('zebracrossing')).toEqual(['Zebracrossings are quick', 'Cold starts']);
  expect(await titles('slow zebracr')).toEqual(['Cold starts']);
  expect(await titles('zebracrossing -slow')).toEqual(['Zebracrossings are quick']);
});

test('the words around a hit are shown with the hit marked', async () => {
  await projectWith('snippet', [{ title: 'One', body: 'before <i>quokka</i> after' }]);
  const [item] = (await searchEntries(viewer, { q: 'quokka' })).items;
  expect(item?.snippet.filter((part) => part.hit).map((part) => part.text)).toEqual(['quokka']);
});

test('a token bound to a project finds nothing of another', async () => {
  const own = await projectWith('own', [{ title: 'Wombat here' }]);
  await projectWith('other', [{ title: 'Wombat there' }]);
  const bound: Viewer = { kind: 'token', id: 't', name: 't', role: 'viewer', projectId: own.id };
  expect(await titles('wombat', bound)).toEqual(['Wombat here']);
  expect((await titles('wombat')).sort()).toEqual(['Wombat here', 'Wombat there']);
});

test('a record whose project is gone is not found', async () => {
  const gone = await projectWith('gone', [{ title: 'Numbat' }]);
  await database().project.delete({ where: { id: gone.id } });
  expect(await titles('numbat')).toEqual([]);
});

test.each(['', '   ', '"', '&|!:*', "'; DROP TABLE project; --", 'a\u0000b', '😀', 'the', '- - or or', ')('])(
  'a query that means nothing (%j) finds nothing and breaks nothing',
  async (q) => {
    expect((await searchEntries(viewer, { q })).items).toEqual([]);
  },
);

test('more hits than are ranked are said to be more', async () => {
  await projectWith(
    'many',
    Array.from({ length: 510 }, (_, index) => ({ title: `Capybara ${index}` })),
  );
  const answer = await searchEntries(viewer, { q: 'capybara', limit: 5 });
  expect(answer).toMatchObject({ matched: 500, more: true });
  expect(answer.items).toHaveLength(5);
});

test('the query uses the index', async () => {
  await database().$executeRaw`ANALYZE search_entry`;
  const plan = await database().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    return tx.$queryRaw<{ 'QUERY PLAN': string }[]>`
      EXPLAIN SELECT 1 FROM search_entry WHERE (setweight(to_tsvector('english', title), 'A')
        || setweight(to_tsvector('english', left(body, 200000)), 'B')) @@ websearch_to_tsquery('english', 'queue')`;
  });
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('search_entry_words_idx');
});

test('nobody who may not read may search', async () => {
  await expect(searchEntries({ kind: 'anonymous', publicRead: false }, { q: 'x' })).rejects.toThrow(
    NotSignedInError,
  );
});
