import { type RandomSource, seededRandom } from '@/lib/shared/seeded-random';
import type { Task } from '../task';

/** How a made-up history behaves; everything left out is the plain thing. */
export interface HistoryKind {
  name: string;
  /** Standard deviation of log(actual / estimate) of one task by itself. */
  sd: number;
  /** Degrees of freedom of Student's t; 0 is normal. */
  tails: number;
  /** Spread of the categories' medians, and of their scatter (0.5: from 0.6 to 1.6 times). */
  categories: number;
  scatter: number;
  /** How log(ratio) falls with log(estimate): small tasks overrun more. */
  size: number;
  /** Spread of the persons' and teams' medians. */
  persons: number;
  teams: number;
  /** Luck shared by a project in a week: its standard deviation and how much of it lasts to the next week. */
  luck: number;
  lasting: number;
  /** Luck shared by all projects of a quarter. */
  quarters: number;
  /** Change of the median over the whole history, gradual and at once in the middle. */
  drift: number;
  shift: number;
  /** Share of tasks whose actual is written down as the estimate. */
  exact: number;
  /** Step to which hours are rounded; 0 is none. */
  step: number;
  /** Share of tasks that are dropped early, with a tenth of the hours. */
  dropped: number;
  /** Tasks that are estimated on one day, in the mean. */
  burst: number;
  /** Mean days from estimate to completion beside the work itself, and whether some take very long. */
  delayDays: number;
  longTail: boolean;
  /** Overdispersion of the weekly work: standard deviation of its logarithm, lasting over weeks. */
  throughput: number;
}

const plain: HistoryKind = {
  name: 'plain',
  sd: 0.6,
  tails: 0,
  categories: 0,
  scatter: 0,
  size: 0,
  persons: 0,
  teams: 0,
  luck: 0,
  lasting: 0.9,
  quarters: 0,
  drift: 0,
  shift: 0,
  exact: 0,
  step: 0,
  dropped: 0,
  burst: 3,
  delayDays: 5,
  longTail: false,
  throughput: 0.3,
};
const kind = (name: string, more: Partial<HistoryKind>): HistoryKind => ({ ...plain, name, ...more });

/** The kinds that the engine's settings were chosen on. */
export const kindsToLearnFrom: readonly HistoryKind[] = [
  plain,
  kind('categories', { categories: 0.35, scatter: 0.3 }),
  kind('sizes and whole hours', { size: 0.15, step: 0.5 }),
  kind('often exact', { exact: 0.35, step: 0.25, categories: 0.25 }),
  kind('project luck', { luck: 0.35, categories: 0.15 }),
  kind('sudden shift', { shift: 0.5 }),
  kind('heavy tails', { tails: 3, sd: 0.45, scatter: 0.3 }),
  kind('planned in bursts', { burst: 40, luck: 0.2, categories: 0.2 }),
  kind('slow completions', { delayDays: 40, longTail: true, drift: 0.4 }),
  kind('whole intervals', { sd: 0.5, step: 1, exact: 0.3, persons: 0.2 }),
];

/** The kinds that it is tried on. */
export const kindsHeldBack: readonly HistoryKind[] = [
  kind('scatter', { sd: 0.9, tails: 5 }),
  kind('categories and sizes', { categories: 0.3, size: 0.12, scatter: 0.4, sd: 0.5 }),
  kind('persons and teams', { persons: 0.35, teams: 0.2, exact: 0.1 }),
  kind('mostly exact', { exact: 0.6, step: 0.5, sd: 0.8, scatter: 0.3 }),
  kind('bad quarters', { quarters: 0.3, exact: 0.2 }),
  kind('slow drift', { drift: -0.8, categories: 0.2 }),
  kind('dropped early', { dropped: 0.12, categories: 0.2, step: 0.25 }),
  kind('sprints', { burst: 60, luck: 0.3, lasting: 0.5, delayDays: 9 }),
  kind('lasting luck', { luck: 0.4, lasting: 0.97, throughput: 0.6, exact: 0.15 }),
  kind('long waits', { delayDays: 25, longTail: true, categories: 0.3, quarters: 0.15 }),
  kind('small counts', { step: 1, exact: 0.45, sd: 0.45, size: 0.1 }),
  kind('all at once', {
    tails: 4,
    categories: 0.25,
    scatter: 0.3,
    size: 0.08,
    persons: 0.15,
    luck: 0.25,
    exact: 0.25,
    step: 0.25,
    drift: 0.3,
    longTail: true,
    burst: 6,
    throughput: 0.5,
  }),
];

export function named(name: string): HistoryKind {
  const found = [...kindsToLearnFrom, ...kindsHeldBack].find((kind) => kind.name === name);
  if (!found) throw new RangeError(`there is no kind of history "${name}"`);
  return found;
}

const dayMs = 86_400_000;
/** What never ends in truth is given up. */
const longestDays = 1000;
const firstDay = Date.UTC(2015, 0, 5);
const usualHours = [0.5, 1, 1, 1, 2, 2, 3, 4, 5, 7, 8, 13, 14, 20, 35];
const categoryNames = ['feature', 'bug', 'support', 'documentation', 'testing', 'operations'];

/** A history of so many finished tasks, the same for the same seed, in the order of their estimates. */
export function generateHistory(kind: HistoryKind, count: number, seed: number): Task[] {
  const random = seededRandom(seed * 7919 + kind.name.length);
  const spread = (count: number, sd: number) => Array.from({ length: count }, () => sd * random.normal());
  const categories = spread(categoryNames.length, kind.categories);
  const scatters = spread(categoryNames.length, kind.scatter).map(Math.exp);
  const persons = spread(9, kind.persons);
  const teams = spread(3, kind.teams);
  const lucks = [0, 0, 0, 0].map(() => kind.luck * random.normal());
  const bias = 0.1 * random.normal();
  const perDay = 2.5;
  let quarter = 0;
  let pace = 0;
  let day = 0;
  const tasks: Task[] = [];
  while (tasks.length < count) {
    if (day % 7 === 0) {
      for (const [i, luck] of lucks.entries())
        lucks[i] = kind.lasting * luck + kind.luck * Math.sqrt(1 - kind.lasting ** 2) * random.normal();
      pace = 0.8 * pace + kind.throughput * 0.6 * random.normal();
    }
    if (day % 91 === 0) quarter = kind.quarters * random.normal();
    const isBurst = random.next() < Math.min(1, (perDay / kind.burst) * Math.exp(pace) * 1.4);
    const today = day % 7 > 4 || !isBurst ? 0 : 1 + random.below(2 * kind.burst - 1);
    for (let i = 0; i < today && tasks.length < count; i += 1) {
      const done = tasks.length / count;
      const category = Math.floor(random.next() ** 1.5 * categoryNames.length);
      const person = random.below(persons.length);
      const project = random.below(lucks.length);
      const estimate = estimateOf(random, kind.step);
      const centre =
        bias +
        (categories[category] ?? 0) +
        (persons[person] ?? 0) +
        (teams[person % 3] ?? 0) +
        (lucks[project] ?? 0) +
        quarter -
        kind.size * Math.log(estimate / 3) +
        kind.drift * (done - 0.5) +
        (done > 0.5 ? kind.shift : 0);
      const ratio = Math.exp(centre + kind.sd * (scatters[category] ?? 1) * noise(random, kind.tails));
      const actual = actualOf(random, kind, estimate, ratio);
      const waits = -Math.log(1 - random.next()) * kind.delayDays * Math.exp(-pace / 2);
      const long = kind.longTail && random.next() < 0.06 ? 60 + 300 * random.next() : 0;
      const completed = day + Math.floor(waits + long + Math.min(actual / 6, longestDays));
      tasks.push({
        id: `T${String(tasks.length + 1).padStart(6, '0')}`,
        projectId: `project-${project + 1}`,
        category: categoryNames[category] ?? '',
        person: `person-${person + 1}`,
        team: `team-${(person % 3) + 1}`,
        estimateHours: estimate,
        lowHours: null,
        highHours: null,
        actualHours: actual,
        actualKind: 'stated',
        estimatedAt: firstDay + day * dayMs,
        startedAt: null,
        completedAt: firstDay + completed * dayMs,
      });
    }
    day += 1;
  }
  return tasks;
}

function estimateOf(random: RandomSource, step: number): number {
  const usual = usualHours[random.below(usualHours.length)] ?? 1;
  return step >= 1 ? Math.max(1, Math.min(8, Math.round(usual))) : usual;
}

function actualOf(random: RandomSource, kind: HistoryKind, estimate: number, ratio: number): number {
  if (random.next() < kind.exact) return estimate;
  const hours = estimate * ratio * (random.next() < kind.dropped ? 0.1 : 1);
  const rounded = kind.step > 0 ? Math.max(kind.step, Math.round(hours / kind.step) * kind.step) : hours;
  return Math.max(rounded, 0.01);
}

/** Normal, or Student's t by its definition. */
function noise(random: RandomSource, degrees: number): number {
  const normal = random.normal();
  if (degrees === 0) return normal;
  let squares = 0;
  for (let i = 0; i < degrees; i += 1) squares += random.normal() ** 2;
  return normal / Math.sqrt(squares / degrees);
}
