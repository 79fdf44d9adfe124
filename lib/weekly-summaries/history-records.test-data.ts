import { randomUUID } from 'node:crypto';
import { database } from '@/lib/platform/database/client';
import type { RandomSource } from '@/lib/shared/seeded-random';
import type { EventOf, Knows, Numbers, OfPilot, Range, Within } from './history-frame.test-data';

export function knowPlan(
  ranges: readonly Range[],
  random: RandomSource,
  { pilotId, event, knows, within }: { pilotId: string; event: EventOf; knows: Knows; within: Within },
): void {
  const items: { id: string; state: string }[] = [];
  for (const range of ranges) {
    const counts: Numbers = { done: 0, begun: 0, reopened: 0, dropped: 0, added: 0, removed: 0 };
    const bump = (name: string) => {
      counts[name] = (counts[name] ?? 0) + 1;
    };
    const moments = [within(range), within(range)].sort((a, b) => a - b);
    const [early = range.from, later = range.from] = moments;
    for (const item of items) {
      const to = ['open', 'in_progress', 'done', 'dropped'][random.below(8)];
      if (!to || to === item.state) continue;
      // On the way it may pass another state, which the week does not tell.
      if (random.below(2) === 0 && item.state !== 'in_progress' && to !== 'in_progress')
        event(
          early,
          'plan-item.set',
          pilotId,
          { id: item.id, state: item.state },
          { id: item.id, state: 'in_progress' },
        );
      event(later, 'plan-item.set', pilotId, { id: item.id, state: item.state }, { id: item.id, state: to });
      bump(
        (
          { open: 'reopened', in_progress: 'begun', done: 'done', dropped: 'dropped' } as Record<
            string,
            string
          >
        )[to] ?? '',
      );
      item.state = to;
    }
    if (random.below(2) === 0) {
      const id = randomUUID();
      event(later, 'plan-item.added', pilotId, null, { id, title: 'An item' });
      items.push({ id, state: 'open' });
      bump('added');
    }
    // Another text moves nothing.
    const [any] = items;
    if (any)
      event(early, 'plan-item.edited', pilotId, { id: any.id, title: 'a' }, { id: any.id, title: 'b' });
    if (Object.values(counts).some((count) => (count ?? 0) > 0))
      knows(range.isoWeek, `plan ${pilotId}`, counts);
  }
}

export function knowRecords(
  ranges: readonly Range[],
  random: RandomSource,
  {
    pilotId,
    event,
    knows,
    within,
  }: { projectId: string; pilotId: string; event: EventOf; knows: Knows; within: Within },
): void {
  const risks: string[] = [];
  const adrs: { id: string; status: string }[] = [];
  for (const [index, range] of ranges.entries()) {
    const opened = random.below(3);
    for (let i = 0; i < opened; i += 1) {
      const id = randomUUID();
      event(within(range), 'risk.added', pilotId, null, { id, 'What could go wrong': 'It', State: 'open' });
      risks.push(id);
    }
    const closed = Math.min(opened > 0 ? 0 : 1, risks.length);
    for (let i = 0; i < closed; i += 1) {
      const id = risks.shift();
      event(
        within(range),
        'risk.edited',
        pilotId,
        { risk: 'It', id, State: 'open' },
        { risk: 'It', id, State: 'mitigated' },
      );
    }
    if (opened + closed > 0) knows(range.isoWeek, `risks ${pilotId}`, { opened, closed });
    const told: Numbers = { recorded: 0, status: 0, updated: 0, removed: 0 };
    const [oldest] = adrs;
    if (oldest && random.below(2) === 0) {
      const to = oldest.status === 'proposed' ? 'accepted' : 'proposed';
      event(
        within(range),
        'adr.updated',
        oldest.id,
        { status: oldest.status, title: 'A' },
        { status: to, title: 'A' },
      );
      oldest.status = to;
      told.status = 1;
    }
    if (random.below(2) === 0) {
      const id = randomUUID();
      event(within(range), 'adr.imported', id, null, { status: 'proposed', title: 'A' });
      adrs.push({ id, status: 'proposed' });
      told.recorded = 1;
    }
    if (Object.values(told).some((count) => (count ?? 0) > 0)) knows(range.isoWeek, 'adrs', told);
    if (random.below(3) === 0) {
      event(within(range), 'lesson.created', randomUUID(), null, { title: 'L' });
      knows(range.isoWeek, 'lessons', { recorded: 1, updated: 0, removed: 0 });
    }
    if (index === 1) {
      const id = event(within(range), 'pilot.started', pilotId, { stage: 'draft' }, { stage: 'running' });
      knows(range.isoWeek, `stage ${id}`, {});
    }
    if (index % 3 === 0) {
      const verb = ['asked', 'approved', 'refused', 'ended', 'withdrawn'][random.below(5)];
      const id = event(within(range), `waiver.${verb}`, randomUUID(), null, { criterionId: randomUUID() });
      knows(range.isoWeek, `waiver ${id}`, {});
    }
    if (index === 2) {
      const id = event(within(range), 'condition.met', pilotId, { condition: 'c' }, { condition: 'c' });
      knows(range.isoWeek, `condition ${id}`, {});
    }
  }
}

export async function knowDecided(
  ranges: readonly Range[],
  random: RandomSource,
  { pilotId, knows, within }: OfPilot,
) {
  const db = database();
  let numbered = 0;
  for (const [index, range] of ranges.entries()) {
    if (random.below(3) === 0) {
      numbered += 1;
      const row = await db.amendment.create({
        data: {
          pilotId,
          number: numbered,
          subjectKind: 'target',
          subjectId: randomUUID(),
          subject: 'Build',
          reason: 'measured anew',
          by: 'test',
          byName: 'Ada Lind',
          at: new Date(within(range)),
        },
      });
      knows(range.isoWeek, `amendment ${row.id}`, { number: numbered });
    }
    if (index !== 4) continue;
    const row = await db.decision.create({
      data: {
        pilotId,
        outcome: 'extend',
        verdict: 'undecidable',
        snapshot: {},
        reason: 'more time',
        authorId: randomUUID(),
        at: new Date(range.until - 1),
      },
    });
    knows(range.isoWeek, `decision ${row.id}`, { number: 1, revision: 1 });
  }
}
