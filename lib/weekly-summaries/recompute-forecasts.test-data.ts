import { expect } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { isIn, type Rule } from './recompute-metrics.test-data';

export const forecastNumbers: Rule = async (fact, week) => {
  const [set] = fact.records;
  const runs = await database().forecastRun.findMany({
    where: { id: { in: set?.ids ?? [] }, forecastId: set?.within ?? '' },
    orderBy: { at: 'asc' },
  });
  expect(runs.length).toBe(set?.ids.length);
  const [was, is] = runs.length === 2 ? runs : [undefined, runs[0]];
  expect(isIn(is?.at ?? null, week)).toBe(true);
  if (was) expect(was.at < week.from).toBe(true);
  const p80 = (run: typeof is) => (run?.outcome as { date?: { P80: string } } | undefined)?.date?.P80 ?? null;
  const [from, to] = [p80(was), p80(is)];
  const text = fact.sentence.map((part) => part.text).join('');
  for (const day of [from, to]) if (day) expect(text).toContain(`${Number(day.slice(8))} `);
  const days = from && to ? Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) : null;
  if (!was || !is)
    return {
      ...{ days, added: null, finished: null, reopened: null, removed: null, estimates: null },
      capacity: null,
    };
  type Inputs = { items: { key: string; estimateHours: number | null }[]; capacity: object };
  const [old, now] = [was.inputs as unknown as Inputs, is.inputs as unknown as Inputs];
  const has = (inputs: Inputs, key: string) => inputs.items.some((item) => item.key === key);
  const real = (inputs: Inputs) => inputs.items.filter(({ key }) => !key.startsWith('gate'));
  const done = (run: NonNullable<typeof is>) =>
    (run.facts as unknown as { tasks: { done: number } }).tasks.done;
  const [fresh, gone] = [
    real(now).filter(({ key }) => !has(old, key)).length,
    real(old).filter(({ key }) => !has(now, key)).length,
  ];
  const more = done(is) - done(was);
  return {
    days,
    added: more < 0 ? fresh + more : fresh,
    finished: Math.max(0, more),
    reopened: Math.max(0, -more),
    removed: more > 0 ? gone - more : gone,
    estimates: real(now).filter((item) =>
      old.items.some(({ key, estimateHours }) => key === item.key && estimateHours !== item.estimateHours),
    ).length,
    capacity: JSON.stringify(old.capacity) === JSON.stringify(now.capacity) ? 0 : 1,
  };
};
