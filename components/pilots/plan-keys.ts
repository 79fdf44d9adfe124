import type { PlanItemState } from '@/lib/pilots/domain/plan';
import type { PlanStep } from '@/lib/pilots/domain/plan-step';

/** What a key does to the item that has the focus. */
export type PlanIntent =
  | { kind: 'state'; state: PlanItemState }
  | { kind: 'step'; step: PlanStep }
  | { kind: 'focus'; by: 1 | -1 }
  | { kind: 'edit' };

interface Pressed {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

const steps: Readonly<Record<string, PlanStep>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'day-before',
  PageDown: 'day-after',
};

const states: Readonly<Record<string, PlanItemState>> = {
  o: 'open',
  p: 'in_progress',
  d: 'done',
  x: 'dropped',
};

/** The keys as the page tells them, in the order it tells them. */
export const planKeys: readonly (readonly [string, string])[] = [
  ['Up, Down', 'the item before and after'],
  ['Alt Up, Alt Down', 'move it one place, also into the next day'],
  ['Alt Page Up, Alt Page Down', 'move it a day back or on'],
  ['D, P, O, X', 'done, in progress, open, dropped'],
  ['E', 'edit'],
];

/** Null: the key is not the plan's. Arrows and letters with Ctrl, Cmd or Shift stay the browser's. */
export function planIntent({ key, altKey, ctrlKey, metaKey, shiftKey }: Pressed): PlanIntent | null {
  if (ctrlKey || metaKey || shiftKey) return null;
  const step = steps[key];
  if (altKey) return step ? { kind: 'step', step } : null;
  if (key === 'ArrowUp' || key === 'ArrowDown') return { kind: 'focus', by: key === 'ArrowUp' ? -1 : 1 };
  const state = states[key.toLowerCase()];
  if (state) return { kind: 'state', state };
  return key.toLowerCase() === 'e' ? { kind: 'edit' } : null;
}
