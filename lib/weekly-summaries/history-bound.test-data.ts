import { database } from '@/lib/platform/database/client';
import type { RandomSource } from '@/lib/shared/seeded-random';
import type { EventOf, Knows, Range } from './history-frame.test-data';

/** An issue that was closed, or a pull request that was merged. */
export interface Ended {
  number: number;
  at: number;
}

/**
 * A second pilot whose plan follows GitHub: items are done in the week in which their issue was closed or their pull request
 * merged. One that somebody set by hand in that very week counts once; one whose issue is gone, never.
 */
export async function knowBound(
  ranges: readonly Range[],
  random: RandomSource,
  {
    projectId,
    repositoryId,
    ended,
    gone,
    event,
    knows,
  }: {
    projectId: string;
    repositoryId: string;
    ended: readonly Ended[];
    /** Of an issue that GitHub has no more. */
    gone: number;
    event: EventOf;
    knows: Knows;
  },
) {
  const [opening] = ranges;
  if (!opening) return;
  const followed = ended.filter(() => random.below(2) === 0);
  const createdAt = new Date(opening.from);
  const pilot = await database().pilot.create({
    data: {
      ...{
        projectId,
        slug: `bound-${projectId.slice(-8)}`,
        title: 'Bound',
        stage: 'running',
        createdAt,
        startsOn: createdAt,
      },
      planItems: {
        create: [...followed.map(({ number }) => number), gone].map((number, position) => ({
          ...{ position, title: `Follows #${number}`, boundRepositoryId: repositoryId, boundNumber: number },
        })),
      },
    },
    include: { planItems: true },
  });
  for (const range of ranges) {
    const done = followed.filter(({ at }) => at >= range.from && at < range.until);
    if (done.length === 0) continue;
    const [first] = done;
    const item = pilot.planItems.find(({ boundNumber }) => boundNumber === first?.number);
    if (item && random.below(2) === 0)
      event(
        range.until - 1,
        'plan-item.set',
        pilot.id,
        { id: item.id, state: 'open' },
        { id: item.id, state: 'done' },
      );
    const others = { begun: 0, reopened: 0, dropped: 0, added: 0, removed: 0 };
    knows(range.isoWeek, `plan ${pilot.id}`, { done: done.length, ...others });
  }
}
