import { expect, test } from 'vitest';
import { addIssues, projectWithHistory } from '@/lib/forecasts/forecasts.test-data';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { forecastCommand } from './forecast';

withTestDatabase();

async function said(...args: string[]) {
  const lines: string[] = [];
  const io = { out: (text: string) => lines.push(text), note: () => undefined };
  const code = await forecastCommand.run(args, io);
  return { code, text: lines.join('\n') };
}

test('a forecast from the command line says the levels, what they rest on and what is not known', async () => {
  const at = await projectWithHistory(20, new Date());
  await addIssues(at, [
    { number: 1, title: 'Write it', hours: 8 },
    { number: 2, title: 'Try it', hours: null, blockedBy: [1] },
  ]);
  const asked = ['--project', at.slug, '--label', 'wor*'];
  const { code, text } = await said(...asked, '--capacity', '2', '--due', '2030-01-01');
  expect(code).toBe(0);
  expect(text).toMatch(/simulated ends lie by .* The chance to be done by 1 January 2030 is above 99%/);
  expect(text).toMatch(/P80 {2}\d{4}-\d\d-\d\d {2}[\d.]+ h left/);
  expect(text).toContain(
    'Rests on 20 finished tasks with an estimate and an actual, 20 of them of this project',
  );
  expect(text).toContain('Not known: 1 task has no estimate.');
  const chosen = await said('--project', at.slug, '--tasks', '#1,#2');
  expect(chosen.text).toContain('Of 2 chosen tasks, with 1 person');
  expect(chosen.text).toMatch(/P80 (the same day|\d{4}-\d\d-\d\d), .* sooner: Drop #1 Write it/);
  const json = JSON.parse((await said(...asked, '--json')).text);
  expect(json).toMatchObject({ capacity: { people: 1 }, run: { method: 'simulation', trials: 10_000 } });
});

test.each([
  [['--label', 'x'], /Say which --project/],
  [['--project', 'p'], /one of --label/],
  [['--project', 'p', '--label', 'x', '--pilot', 'y'], /one of --label/],
  [['--project', 'p', '--tasks', '#1', '--label', 'x'], /one of --label.* and --tasks/],
  [['--project', 'p', '--tasks', ' '], /scopeValue: Say which/],
  [['--project', 'p', '--label', 'x', '--capacity', 'many'], /people/],
  [['--project', 'nowhere', '--label', 'x'], /no project "nowhere"/],
])('%j is refused in words', async (args, words) => {
  await expect(said(...args)).rejects.toThrow(words);
});

test('without enough data it ends with 3 and says what would be enough', async () => {
  const at = await projectWithHistory(0, new Date());
  await addIssues(at, [{ number: 1, hours: null }]);
  const { code, text } = await said('--project', at.slug, '--search', 'task');
  expect(code).toBe(3);
  expect(text).toContain('Throughput needs 8 whole weeks with 10 finished issues; there are 0 with 0.');
});
