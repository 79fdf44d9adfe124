import { daysBetween } from '@/lib/shared/calendar-day';
import { effectOf } from './change-effect';
import type { HelpKind, HelpView } from './forecast-view';
import { helpTrials, type SimulationInputs } from './inputs';
import { makePlan, type PlanInputs } from './simulation/plan';
import { type ItemRisk, type Runner, simulateEnds } from './simulation/simulation';
import type { WorkItem } from './work';
import type { WorkCalendar } from './work-calendar';

export interface Change {
  kind: HelpKind;
  words: string;
  keys: string[];
  inputs: PlanInputs;
}

/** So many tasks and dependencies are tried, those that the end waits for most. */
const triedMost = 8;

/** Less is no help that anybody would notice; working days. */
const leastGain = 0.05;

/**
 * What each change would do to the P80 end, the most helpful first, counted from the P80 of the forecast itself
 * (`p80Hours`). A change that list scheduling itself would make worse is none that helps.
 */
export async function whatWouldHelp(
  inputs: SimulationInputs,
  risks: readonly ItemRisk[],
  {
    p80Hours,
    calendar,
    perDay,
    run,
  }: { p80Hours: number; calendar: WorkCalendar; perDay: number; run: Runner },
): Promise<HelpView[]> {
  const base: PlanInputs = { ...inputs, people: inputs.capacity.people };
  const before = await simulateEnds(makePlan(base), helpTrials, run);
  const p80Before = calendar.endOf(p80Hours / perDay);
  const views: HelpView[] = [];
  for (const { inputs: changed, ...change } of changesOf(inputs, base, risks)) {
    const { gainHours, laterShare } = await effectOf(before, changed, inputs.readAt.P80, run);
    const p80 = calendar.endOf((p80Hours - gainHours) / perDay);
    const soonerDays = daysBetween(p80, p80Before);
    views.push({ ...change, p80, soonerDays, soonerWorkingDays: gainHours / perDay, laterShare });
  }
  return views
    .filter(({ soonerWorkingDays }) => soonerWorkingDays >= leastGain)
    .sort((a, b) => b.soonerWorkingDays - a.soonerWorkingDays);
}

/** What is tried: the tasks and dependencies that the end waits for most, and one more person. */
function changesOf(inputs: SimulationInputs, base: PlanInputs, risks: readonly ItemRisk[]): Change[] {
  const { items, dependencies, capacity, splitAboveHours } = inputs;
  const risk = (i: number) => risks[i]?.riskShare ?? 0;
  const weight = (i: number) => (items[i]?.hours ? (risks[i]?.criticality ?? 0) : 0);
  const places = items
    .map((_, i) => i)
    .filter((i) => weight(i) > 0)
    .sort((a, b) => risk(b) - risk(a) || weight(b) - weight(a))
    .slice(0, triedMost);
  // To drop all of the work is no help for it.
  const dropping = items.filter(({ hours }) => hours !== 0).length > 1 ? places : [];
  const drops = dropping.flatMap((i) => change('drop', `Drop ${nameOf(items[i])}`, [i], dropped(base, i)));
  const splits = places
    .filter((i) => (items[i]?.estimateHours ?? 0) > splitAboveHours)
    .flatMap((i) =>
      change('split', `Split ${nameOf(items[i])} into two that go on side by side`, [i], split(base, i)),
    );
  const links = dependencies
    .map((link, i) => ({ ...link, i, weight: Math.min(weight(link.before), weight(link.after)) }))
    .filter((link) => link.kind !== 'sub-issue' && link.weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, triedMost)
    .flatMap(({ before, after, i }) =>
      change(
        'remove-dependency',
        `Begin ${nameOf(items[after])} without waiting for ${nameOf(items[before])}`,
        [before, after],
        { ...base, dependencies: dependencies.filter((_, place) => place !== i) },
      ),
    );
  const more = capacity.people + 1;
  const people = change('add-person', `One more person: ${more} in place of ${capacity.people}`, [], {
    ...base,
    people: more,
  });
  return [...people, ...drops, ...splits, ...links];

  function change(kind: HelpKind, words: string, touched: number[], changed: PlanInputs): Change[] {
    const keys = touched.flatMap((i) => items[i]?.key ?? []);
    return [{ kind, words, keys, inputs: changed }];
  }
}

/** Only its own time goes: what waits for it still waits for what it waited for. */
export const dropped = (base: PlanInputs, place: number): PlanInputs => ({
  ...base,
  items: base.items.map((item, i) => (i === place ? { ...item, hours: 0 } : item)),
});

/** Two halves with the luck of the whole: what is gained is what goes on side by side, nothing else. */
export function split(base: PlanInputs, place: number): PlanInputs {
  const half = (item: WorkItem): WorkItem => ({ ...item, hours: item.hours / 2 });
  const whole = base.items[place];
  if (!whole) return base;
  const other = base.items.length;
  return {
    ...base,
    items: [...base.items.map((item, i) => (i === place ? half(item) : item)), half(whole)],
    dependencies: base.dependencies.flatMap((link) => {
      if (link.before === place) return [link, { ...link, before: other }];
      if (link.after === place) return [link, { ...link, after: other }];
      return [link];
    }),
  };
}

const nameOf = (item: WorkItem | undefined): string => {
  const number = item?.key.match(/#\d+$/)?.[0];
  return [number, item?.title].filter(Boolean).join(' ') || 'a task';
};
