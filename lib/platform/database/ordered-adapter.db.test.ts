import { expect, test } from 'vitest';
import { database } from './client';
import { withTestDatabase } from './test-database';
import { inTransaction } from './transaction';

withTestDatabase();

test('several relations are read in a transaction without two queries at once on its connection', async () => {
  const warnings: string[] = [];
  const hear = (warning: Error) => warnings.push(warning.message);
  process.on('warning', hear);
  const project = await database().project.create({ data: { slug: 'turns', name: 'Turns' } });
  const found = await inTransaction((tx) =>
    tx.project.findUnique({
      where: { id: project.id },
      include: { members: true, repositories: true, pilots: true, lessons: true, adrs: true },
    }),
  );
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', hear);
  expect(found?.pilots).toEqual([]);
  expect(warnings.filter((text) => text.includes('already executing a query'))).toEqual([]);
});

test('a failed query in a transaction rejects itself and does not hold up its end', async () => {
  const failing = inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 / 0`;
  });
  await expect(failing).rejects.toThrow(/division by zero/);
  expect(await database().project.count()).toBe(1);
});
