import { afterAll, expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { stopJobs } from '@/lib/platform/jobs';
import { publishSummary } from '@/lib/publishing/commands';
import { publishSummaryInput } from '@/lib/publishing/input';
import { weekCommand } from './week';

withTestDatabase();
afterAll(() => stopJobs());

async function said(...args: string[]) {
  const lines: string[] = [];
  const io = { out: (text: string) => lines.push(text), note: () => undefined };
  const code = await weekCommand.run(args, io);
  return { code, text: lines.join('\n') };
}

test.each([
  [['2026-W54'], /^2026 has the weeks 1 to 53; there is no week 54\. This week is \d{4}-W\d\d\.$/],
  [['2026-W00'], /there is no week 0\./],
  [['2026W47'], /write 2026-W47/],
  [['9998-W10'], /has not begun: nothing can be known of it yet/],
  [['2026-W02', '--project', 'nowhere'], /no project/i],
  [['2026-W02', '2026-W03'], /one week at a time/],
  [['2026-W02', '--published'], /^No summary of 2026-W02, all projects is published\.$/],
  [['2026-W02', '--revision', '1'], /with --published/],
  [['2026-W02', '--published', '--revision', '0'], /a number from 1 on/],
])('%j is refused in words', async (args, words) => {
  await expect(said(...args)).rejects.toThrow(words);
});

test('a project with nothing says that nothing is known, in words and as JSON', async () => {
  await database().project.create({ data: { slug: 'empty', name: 'Empty' } });
  const { code, text } = await said('2026-W02', '--project', 'empty');
  expect(code).toBe(0);
  expect(text).toMatch(/^2026-W02, 5 to 11 January 2026 \(UTC\)\n/);
  expect(text).toContain('Empty (empty): too early: no pilot runs');
  expect(text).toContain('is not known: the project is kept here since then');
  const json = JSON.parse((await said('2026-W02', '--project', 'empty', '--json')).text);
  expect(json.projects).toMatchObject([
    { project: 'empty', health: 'too-early', facts: [{ known: 'not-known' }] },
  ]);
});

test('a published week is printed as it was frozen, in words and as JSON with the records', async () => {
  await database().project.create({ data: { slug: 'shop', name: 'Shop' } });
  const { id } = await database().person.create({ data: { name: 'Ada' } });
  const ada = { kind: 'person' as const, id, name: 'Ada', role: 'lead' as const, projectRoles: {} };
  const words = { highlights: 'We shipped.', setHealth: 'at-risk', setHealthReason: 'the vendor is late' };
  const input = { isoWeek: '2026-W02', project: 'shop', version: 0, ...words };
  expect(await publishSummary(ada, publishSummaryInput.parse(input))).toMatchObject({ ok: true });
  const asked = ['2026-W02', '--project', 'shop', '--published'];
  const { text } = await said(...asked);
  expect(text).toMatch(/^2026-W02, 5 to 11 January 2026 \(UTC\)\nRevision 1, published by Ada, /);
  expect(text).toContain('Set to at risk by the lead: the vendor is late. Computed too early');
  expect(text).toContain('\nHighlights\nWe shipped.');
  const json = JSON.parse((await said(...asked, '--revision', '1', '--json')).text);
  expect(json).toMatchObject({ project: 'shop', revision: 1, words: { highlights: 'We shipped.' } });
  expect(json.projects[0].facts[0]).toMatchObject({ known: 'not-known', records: expect.any(Array) });
});
