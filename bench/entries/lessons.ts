import { offerLessons } from '@/lib/lessons/offer-queries';
import { compileOffThread, stopCompiler } from '@/lib/markdown/mdx-compiler';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { connectDatabase, database } from '@/lib/platform/database/client';
import { applyMigrations } from '@/lib/platform/database/schema-engine';
import { startScratchServer } from '@/lib/platform/database/scratch-server';
import { seededRandom } from '@/lib/shared/seeded-random';
import { quantile } from '@/lib/shared/statistics';
import { type DatabaseWorld, enter } from '../database-world';
import { type BenchEntry, interleavedRatios, summarise, timed } from '../harness';

const [few, many] = [1_000, 10_000] as const;
const rounds = 9;
const readsARound = 5;
const viewer = systemViewer('bench');

interface World extends DatabaseWorld {
  projectId: string;
}

/** 2,000 words of which the n-th is met about 1/n as often as the first, as in written language. */
const chance = seededRandom(7);
const random = () => chance.next();
const word = () => `w${Math.floor(2000 ** random())}x`;
const text = (words: number) => Array.from({ length: words }, word).join(' ');

async function seeded(server: string, lessons: number): Promise<World> {
  const name = `lessons_${lessons}`;
  const creator = connectDatabase(`${server}/postgres`, 1);
  await creator.$executeRawUnsafe(`CREATE DATABASE ${name}`);
  await creator.$disconnect();
  const url = `${server}/${name}`;
  await applyMigrations(url);
  const world = { url, client: connectDatabase(url) };
  enter(world);
  const { id: projectId } = await database().project.create({ data: { slug: 'p', name: 'P' } });
  for (let from = 0; from < lessons; from += 500)
    await database().lesson.createMany({
      data: Array.from({ length: 500 }, (_, n) => ({
        projectId,
        slug: `lesson-${from + n}`,
        title: text(8),
        kind: 'pitfall' as const,
        learned: text(40),
        body: text(250),
        services: [`service-${Math.floor(random() * 200)}`],
        tags: [`tag-${Math.floor(random() * 50)}`],
      })),
    });
  await database().$executeRaw`ANALYZE lesson`;
  return { ...world, projectId };
}

/** What is being written: a title first, then a whole text. */
const asked = (world: World, words: number) => ({
  projectId: world.projectId,
  text: text(words),
  tags: [`tag-${Math.floor(random() * 50)}`],
  services: [`service-${Math.floor(random() * 200)}`],
});

const each = async (world: World, words: number) => {
  enter(world);
  const ms = await timed(async () => {
    for (let n = 0; n < readsARound; n += 1) await offerLessons(viewer, asked(world, words));
  });
  return ms / readsARound;
};

/** A text of five kilobytes with live components, of which one letter differs each time. */
const typed = (turn: number) => {
  const part = `## Part\n\nPlain words with *emphasis*, \`code\` and a [link](https://example.org).\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n<AdrCard project="p" adr="0001" />\n\n- one\n- two\n\n`;
  return `Turn ${turn}.\n\n${part.repeat(Math.ceil(5000 / part.length))}`
    .slice(0, 5000)
    .replace(/<[^>]*$/, '');
};

/** Lessons offered while one writes, and the preview as one types. */
export const lessons: BenchEntry = {
  name: 'lessons',
  summary: `lessons offered of ${many} while a pilot or a decision is written; a 5 KB text compiled as one types`,
  async run(progress) {
    const server = await startScratchServer();
    const worlds: World[] = [];
    try {
      for (const lessons of [few, many]) {
        progress(`writing ${lessons} lessons`);
        worlds.push(await seeded(server.url, lessons));
      }
      const [small, large] = worlds as [World, World];
      progress(`${rounds} rounds of ${readsARound} offers`);
      const results = [];
      for (const words of [8, 400]) {
        await each(large, words);
        const times: number[] = [];
        for (let round = 0; round < rounds; round += 1) times.push(await each(large, words));
        const what = `one text of ${words} words each, services and tags among them`;
        results.push(
          summarise(`offers for ${words} words at ${many} lessons`, times, 'ms', { atMost: 100 }, what),
        );
      }
      const ratios = await interleavedRatios(
        rounds,
        () => each(large, 400),
        () => each(small, 400),
      );
      const times = `${many / few} times the lessons, the same text`;
      results.push(
        summarise(`offers at ${many} lessons against ${few}`, ratios, 'times', { atMost: 5 }, times),
      );
      progress('compiling');
      const compiled: number[] = [];
      for (let turn = 0; turn < 100; turn += 1)
        compiled.push(await timed(() => compileOffThread(typed(turn))));
      const p95 = [quantile(compiled.slice(10), 0.95) ?? Number.NaN];
      results.push(
        summarise('5 KB compiled, p95', p95, 'ms', { atMost: 150 }, '90 texts, each differs from the last'),
      );
      return results;
    } finally {
      await stopCompiler();
      for (const { client } of worlds) await client.$disconnect();
      await server.stop();
    }
  },
};
