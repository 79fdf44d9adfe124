import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrayText } from './array-text';
import { database } from './client';
import { openPipeline, type Statement } from './pipeline';
import { withTestDatabase } from './test-database';

withTestDatabase();

const insert = (slug: string): Statement => ({
  name: 'insert-project',
  text: `INSERT INTO project (id, slug, name, "updatedAt") VALUES (gen_random_uuid(), $1, $1, now())`,
  values: [slug],
});
const fail: Statement = { name: 'fail', text: 'SELECT 1 / $1::int', values: [0] };
const slugs = async () =>
  (await database().project.findMany({ orderBy: { slug: 'asc' } })).map(({ slug }) => slug);

test('a transaction that fails in its middle writes nothing, and those behind it go on', async () => {
  const pipeline = await openPipeline();
  const first = pipeline.run([insert('a'), fail, insert('b')], { durable: false });
  const second = pipeline.run([insert('c')], { durable: true });
  await expect(first).rejects.toThrow(/division by zero/);
  expect(await second).toMatchObject([{ rowCount: 1 }]);
  expect(await slugs()).toEqual(['c']);
  const third = pipeline.run([insert('d'), insert('c')], { durable: false });
  await expect(third).rejects.toThrow(/unique/);
  expect(await slugs()).toEqual(['c']);
  pipeline.close();
});

test('a connection that breaks fails its transaction and is not used again', async () => {
  const pipeline = await openPipeline();
  const kill = { name: 'kill', text: 'SELECT pg_terminate_backend(pg_backend_pid())', values: [] };
  await expect(pipeline.run([insert('e'), kill], { durable: false })).rejects.toThrow();
  pipeline.close();
  const next = await openPipeline();
  await next.run([insert('f')], { durable: false });
  next.close();
  expect(await slugs()).toEqual(['c', 'f']);
});

test('whatever text a column holds arrives as it was', async () => {
  const pipeline = await openPipeline();
  const text = fc.option(fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\0', '')));
  await fc.assert(
    fc.asyncProperty(fc.array(text), fc.array(fc.array(text)), async (column, lists) => {
      const [answer] = await pipeline.run(
        [
          {
            name: 'echo',
            text: 'SELECT $1::text[] AS texts, ARRAY(SELECT to_json(u::text[]) FROM unnest($2::text[]) AS u) AS lists',
            values: [arrayText(column), arrayText(lists)],
          },
        ],
        { durable: false },
      );
      expect(answer?.rows).toEqual([{ texts: column, lists }]);
    }),
    { numRuns: 100 },
  );
  pipeline.close();
});
