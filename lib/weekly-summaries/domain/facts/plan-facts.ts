import type { ToldEvent } from '@/lib/audit/week-queries';
import { groupBy } from '@/lib/shared/group-by';
import { paths } from '@/lib/shared/paths';
import { textOf } from './event-facts';
import { type ComputedFact, listedParts, type RecordSet, recordSets } from './fact';

export interface PlannedPilot {
  id: string;
  slug: string;
  title: string;
  /** Plan items that follow an issue or pull request, whose state counts. */
  planItems: readonly {
    id: string;
    title: string;
    boundRepositoryId: string | null;
    boundNumber: number | null;
  }[];
}

type Told = 'done' | 'begun' | 'reopened' | 'dropped' | 'added' | 'removed';
const words: Readonly<Record<Told, string>> = {
  done: 'done',
  begun: 'begun',
  reopened: 'opened again',
  dropped: 'dropped',
  added: 'added',
  removed: 'taken out',
};
const order = Object.keys(words) as Told[];
const toldOfState: Readonly<Record<string, Told>> = {
  done: 'done',
  in_progress: 'begun',
  open: 'reopened',
  dropped: 'dropped',
};

/**
 * How each pilot's plan moved: an item counts once, by the state that it went to over the week (from its first change to its
 * last); one that was added counts as added, and besides as done, begun or dropped. Items that follow GitHub are done when
 * their issue was closed or their pull request merged (`closed`: numbers by repository) in the week.
 */
export function planFacts(
  events: readonly ToldEvent[],
  pilots: readonly PlannedPilot[],
  closed: ReadonlyMap<string, { issues: ReadonlySet<number>; pulls: ReadonlySet<number> }>,
): ComputedFact[] {
  const own = groupBy(
    events.filter(({ action }) => action.startsWith('plan-item.')),
    ({ subjectId }) => subjectId,
  );
  return pilots.flatMap((pilot): ComputedFact[] => {
    const said = [...groupBy(own.get(pilot.id) ?? [], itemOf)].flatMap(([item, all]) =>
      toldOf(all).map((one) => ({ item, ...one })),
    );
    const spoken = new Set(said.map(({ item }) => item));
    const followed = pilot.planItems.flatMap((item) => {
      const repository = item.boundRepositoryId ? closed.get(item.boundRepositoryId) : undefined;
      if (!repository || item.boundNumber === null || spoken.has(item.id)) return [];
      const kind = repository.issues.has(item.boundNumber)
        ? ('issue' as const)
        : repository.pulls.has(item.boundNumber)
          ? ('pull-request' as const)
          : null;
      return kind ? [{ item, kind, within: item.boundRepositoryId ?? '', number: item.boundNumber }] : [];
    });
    if (said.length === 0 && followed.length === 0) return [];
    const count = (told: Told) =>
      said.filter((one) => one.told === told).length + (told === 'done' ? followed.length : 0);
    const href = paths.pilotTab(pilot.slug, 'plan');
    return [
      {
        key: `plan ${pilot.id}`,
        kind: 'plan',
        pilotId: pilot.id,
        known: 'known',
        numbers: Object.fromEntries(order.map((told) => [told, count(told)])),
        sentence: [
          { text: `${pilot.title}: plan items ` },
          ...listedParts(
            order
              .filter((told) => count(told) > 0)
              .map((told) => ({ text: `${count(told)} ${words[told]}`, href })),
          ),
        ],
        records: recordSets(
          ...order.map(
            (told): RecordSet => ({
              kind: 'event',
              ids: said.filter((one) => one.told === told).flatMap(({ events: seqs }) => seqs),
              counts: told,
            }),
          ),
          { kind: 'plan-item', ids: followed.map(({ item }) => item.id), counts: 'done' },
          ...followed.map(({ kind, within, number }): RecordSet => ({ kind, within, ids: [String(number)] })),
        ),
        caveat: null,
      },
    ];
  });
}

const itemOf = (event: ToldEvent) => textOf(event.after?.id) || textOf(event.before?.id);

/** What became of one item over the week's events about it, with the events that say so. */
export function toldOf(events: readonly ToldEvent[]): { told: Told; events: string[] }[] {
  const added = events.find(({ action }) => action === 'plan-item.added');
  const removed = events.find(({ action }) => action === 'plan-item.removed');
  const moves = events.filter(
    ({ after, action }) => after?.state !== undefined && action !== 'plan-item.added',
  );
  const [first, last] = [moves[0], moves.at(-1)];
  const from = added ? 'open' : textOf(first?.before?.state);
  const to = textOf(last?.after?.state);
  const told = to && from !== to ? toldOfState[to] : undefined;
  return [
    ...(added ? [{ told: 'added' as const, events: [added.seq] }] : []),
    ...(told ? [{ told, events: moves.map(({ seq }) => seq) }] : []),
    ...(removed ? [{ told: 'removed' as const, events: [removed.seq] }] : []),
  ];
}
