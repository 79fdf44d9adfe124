import type { Action } from '@/lib/permissions/domain/permissions';
import { dayIn, daysBetween } from '@/lib/shared/calendar-day';
import type { Stage } from './pilot-day';

export const moveNames = [
  'start',
  'to-deciding',
  'back-to-running',
  'decide',
  'extend',
  'give-up',
  'close',
] as const;
export type MoveName = (typeof moveNames)[number];

/** What a move asks for: every gap closed or waived, a published decision, a reason in words, or nothing more. */
export type MoveNeeds = 'gaps-settled' | 'decision' | 'reason' | null;

export interface StageMove {
  name: MoveName;
  from: Stage;
  to: Stage;
  /** What it is called on a button. */
  label: string;
  who: Action;
  needs: MoveNeeds;
}

/** Every move between stages that exists. The only such table. */
export const stageMoves: readonly StageMove[] = [
  {
    name: 'start',
    from: 'draft',
    to: 'running',
    label: 'Start and lock',
    who: 'pilot.edit',
    needs: 'gaps-settled',
  },
  {
    name: 'to-deciding',
    from: 'running',
    to: 'deciding',
    label: 'Ask for a decision',
    who: 'pilot.edit',
    needs: null,
  },
  {
    name: 'back-to-running',
    from: 'deciding',
    to: 'running',
    label: 'Go on running',
    who: 'pilot.edit',
    needs: null,
  },
  {
    name: 'decide',
    from: 'deciding',
    to: 'decided',
    label: 'Decide',
    who: 'pilot.decide',
    needs: 'decision',
  },
  {
    name: 'extend',
    from: 'deciding',
    to: 'running',
    label: 'Extend',
    who: 'pilot.decide',
    needs: 'decision',
  },
  { name: 'extend', from: 'decided', to: 'running', label: 'Extend', who: 'pilot.decide', needs: 'decision' },
  { name: 'close', from: 'decided', to: 'closed', label: 'Close', who: 'pilot.decide', needs: null },
  { name: 'give-up', from: 'draft', to: 'closed', label: 'Give up', who: 'pilot.decide', needs: 'reason' },
  { name: 'give-up', from: 'running', to: 'closed', label: 'Give up', who: 'pilot.decide', needs: 'reason' },
  { name: 'give-up', from: 'deciding', to: 'closed', label: 'Give up', who: 'pilot.decide', needs: 'reason' },
];

/** The move of that name from that stage, or null: then it is not possible. */
export function findMove(name: MoveName, from: Stage): StageMove | null {
  return stageMoves.find((move) => move.name === name && move.from === from) ?? null;
}

/** What may follow a stage. */
export function movesFrom(from: Stage): StageMove[] {
  return stageMoves.filter((move) => move.from === from);
}

/** Whether criteria, baselines and targets can still be locked late: it went on without ever being started here. */
export function mayLockLate({ stage, lockedAt }: { stage: Stage; lockedAt: unknown }): boolean {
  return !lockedAt && (stage === 'running' || stage === 'deciding' || stage === 'decided');
}

/** How many whole days of the pilot had passed when it was locked, in its time zone: data of those days was known. */
export function daysBeforeLock({
  startsOn,
  lockedAt,
  timeZone,
}: {
  startsOn: string | null;
  lockedAt: string;
  timeZone: string;
}): number | null {
  if (!startsOn) return null;
  return Math.max(0, daysBetween(startsOn, dayIn(new Date(lockedAt), timeZone)));
}
