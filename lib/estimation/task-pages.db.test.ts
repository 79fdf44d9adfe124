import { expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import { given } from '@/lib/shared/result.test-data';
import { taskFilterInput } from './task-input';
import { deepestByNumber, listTasks } from './task-queries';

withTestDatabase();

const system = systemViewer('test');
const list = (filter: object) => listTasks(system, taskFilterInput.parse({ project: 'pages', ...filter }));

test('a list that is gone through step by step, down and up again, shows each task once and in order', async () => {
  const { id: projectId } = given(
    await createProject(system, { slug: 'pages', name: 'Pages', description: '' }),
  );
  // Four of them at each moment, so that pages end among equals; every third is open and ordered by its estimate.
  await database().estimate.createMany({
    data: Array.from({ length: 230 }, (_, n) => {
      const at = new Date(Date.UTC(2026, 9, 1, Math.floor(n / 4)));
      const isOpen = n % 3 === 0;
      return {
        ...{ projectId, origin: 'portal' as const, task: `T${n}`, source: 'test', category: '' },
        ...(isOpen ? { estimatedAt: at } : { completedAt: at, actualHours: 1 }),
      };
    }),
  });
  for (const filter of [{}, { state: 'done' }, { state: 'open' }]) {
    const pages = [await list(filter)];
    const last = () => pages.at(-1) as (typeof pages)[number];
    while (last().page * last().perPage < last().total)
      pages.push(await list({ ...filter, page: last().page + 1, after: last().ends?.last }));
    const names = (page: (typeof pages)[number]) => page.items.map(({ task }) => task);
    const seen = pages.flatMap(names);
    expect(seen).toHaveLength(last().total);
    expect(new Set(seen).size).toBe(seen.length);
    for (const [i, page] of pages.entries()) {
      expect(names(page)).toEqual(names(await list({ ...filter, page: i + 1 })));
      const above = pages[i - 1];
      if (above)
        expect(names(await list({ ...filter, page: i, before: page.ends?.first }))).toEqual(names(above));
    }
  }
});

test('a page of a number that is too deep is the last that numbers reach, unless it was gone to step by step', async () => {
  const page = deepestByNumber + 7;
  expect(await list({ page })).toMatchObject({ page: deepestByNumber, isTooDeep: false, items: [] });
  await database().$executeRaw`
    INSERT INTO estimate (id, "projectId", origin, task, source, category, "updatedAt")
    SELECT gen_random_uuid(), project.id, 'portal', 'Many ' || n, 'test', '', now()
    FROM project, generate_series(1, ${deepestByNumber * 50}::int) n WHERE slug = 'pages'`;
  const far = await list({ page });
  expect(far).toMatchObject({ page: deepestByNumber, isTooDeep: true });
  expect(far.items).toHaveLength(50);
  const { ends } = await list({});
  const walked = await list({ page, after: ends?.last });
  expect(walked).toMatchObject({ page, isTooDeep: false });
  expect(walked.items.length).toBe(50);
});

test.each([
  ['a place that is none', 'nonsense'],
  ['no moment', '2026-13-45T99:00:00.000Z~0199f000-0000-7000-8000-0000000000a1'],
  ['no id', '2026-10-01T08:00:00.000Z~0199f000'],
])('%s in an address is no place', async (_, after) => {
  expect(taskFilterInput.parse({ after }).after).toBeUndefined();
});
