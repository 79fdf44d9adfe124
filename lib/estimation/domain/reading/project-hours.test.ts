import { expect, test } from 'vitest';
import { readIssueHours } from './issue-hours';
import { isPointsName, type ProjectHours } from './project-hours';

const project: ProjectHours = {
  title: 'Roadmap',
  estimate: { id: 'e', name: 'Estimate' },
  actual: { id: 'a', name: 'Spent' },
  unit: 'hours',
};
const fields = { estimate: 'Estimate', actual: null, unit: 'hours' } as const;
const set = '2026-11-02T09:00:00Z';
const read = (
  numbers: Record<string, number>,
  { over = {}, ...issue }: { over?: Partial<ProjectHours>; [key: string]: unknown } = {},
) =>
  readIssueHours(
    {
      ...{ labels: [], body: null, numberFields: [], ...issue },
      projectNumbers: Object.fromEntries(
        Object.entries(numbers).map(([id, number]) => [id, { number, at: set }]),
      ),
    },
    { hoursPerDay: 6, fields, project: { ...project, ...over } },
  );

test.each([
  ['hours', 4.5],
  ['days', 27],
  ['minutes', 4.5 / 60],
] as const)('a number counts %s, days by the working hours of the workspace', (unit, hours) => {
  const said = read({ e: 4.5, a: 4.5, other: 9 }, { over: { unit } });
  expect(said.estimate).toMatchObject({ place: 'project', text: 'Estimate', line: null });
  expect(said.estimate?.project).toEqual({ title: 'Roadmap', setAt: set });
  expect([said.estimate?.hours, said.actual?.hours]).toEqual([hours, hours]);
});

test('it counts before a field of the issue, a label and the text, which are shown beside it in that order', () => {
  const everywhere = { labels: ['estimate: 4h'], body: 'Estimate: 5h', numberFields: ['Estimate=3'] };
  const said = read({ e: 2 }, everywhere);
  expect(said.estimate).toMatchObject({ hours: 2, place: 'project' });
  expect(said.others.map(({ hours, place }) => [hours, place])).toEqual([
    [3, 'field'],
    [4, 'label'],
    [5, 'body'],
  ]);
  expect(read({}, everywhere).estimate).toMatchObject({ hours: 3, place: 'field' });
});

test.each([
  [0, 'zero'],
  [-3, 'below zero'],
  [900_000, 'no single task'],
])('%d counts for nothing and is shown, and what comes after it counts', (number, why) => {
  const said = read({ e: number }, { labels: ['estimate: 4h'] });
  expect(said.estimate).toMatchObject({ hours: 4, place: 'label' });
  expect(said.unclear).toMatchObject([
    { place: 'project', text: 'Estimate', reason: expect.stringContaining(why) },
  ]);
});

test('a field that was not chosen, or is empty, says nothing', () => {
  expect(read({ other: 3 }).estimate).toBeNull();
  expect(read({ e: 3 }, { over: { estimate: null } }).estimate).toBeNull();
});

test.each([
  ['Story points', true],
  ['Points', true],
  ['SP', true],
  ['estimate (pts)', true],
  ['Estimate', false],
  ['Time spent', false],
  ['Appointment hours', false],
])('%s is a name of points: %s', (name, isPoints) => {
  expect(isPointsName(name)).toBe(isPoints);
});
