import { chunkTrials, type Loops, rowBytes } from './kernel-room';
import type { Plan } from './plan';

/** Who takes up what where people are few (`schedule` in kernel.wat), for all trials of a chunk. */
export interface Desk {
  /**
   * Turns the rows' durations into ticks, then goes through the first `size` trials and tells of each, in order: when it
   * ends, ticks; the item that ended last (−1: none); and for each item the one whose end let it begin (−1: it began at
   * once), where that is asked for.
   */
  shareOut(
    size: number,
    withCauses: boolean,
    told: (trial: number, endTicks: number, last: number, causes: Int32Array) => void,
  ): void;
  /** What an item took in a trial of the chunk that was shared out. */
  ticks(item: number, trial: number): number;
}

/** Trials that are gone through at once: so many that their states still lie in the first cache. */
const atOnce = 4;
/** Items and people are numbers of 15 bits. */
const most = 2 ** 15 - 1;
/** Later than anybody ends. */
const never = 2n ** 63n - 1n;
const settings = 16;

const align = (bytes: number, to: number) => Math.ceil(bytes / to) * to;

/** Where what lies in the state of a trial, bytes; kernel.wat says what it is. */
function stateOf({ count, people }: Plan) {
  if (count >= most || people >= most) throw new RangeError(`more than ${most - 1} items or people`);
  const words = Math.ceil(count / 64);
  const summaries = (words + 63) >> 6;
  const leaves = 2 ** Math.ceil(Math.log2(people));
  const ready = 16 + 8 * summaries;
  const tree = ready + 8 * words;
  const idle = tree + 16 * leaves;
  const waiting = idle + 4 * people;
  // An odd number of cache lines, so that the states do not fall onto the same ones.
  const stride = align(waiting + 2 * count, 128) + 64;
  return { words, summaries, leaves, ready, tree, idle, waiting, stride };
}

/** From the settings on: who waits for whom, a state as it is before anything is done, states, causes. */
function deskOf(plan: Plan, from: number) {
  const state = stateOf(plan);
  const at = align(from, 64);
  const afterAt = at + 4 * settings;
  const after = afterAt + 4 * plan.afterAt.length;
  const fresh = align(after + 4 * plan.after.length, 64);
  const states = fresh + state.stride;
  const causes = states + atOnce * state.stride;
  return { state, at, afterAt, after, fresh, states, causes, end: causes + atOnce * 4 * plan.count };
}

export const deskBytes = (plan: Plan, from: number): number => deskOf(plan, from).end - from;

export function makeDesk(
  plan: Plan,
  { buffer, loops, deskAt, rowsAt }: { buffer: ArrayBuffer; loops: Loops; deskAt: number; rowsAt: number },
): Desk {
  const { count, hours, ticksPerHour } = plan;
  const desk = deskOf(plan, deskAt);
  const { state } = desk;
  const bytes = new Uint8Array(buffer);
  const ints = new Int32Array(buffer);
  layOut(plan, buffer, desk);
  const working = hours.reduce((sum, one) => sum + (one > 0 ? 1 : 0), 0);
  const causes = Array.from(
    { length: atOnce },
    (_, i) => new Int32Array(buffer, desk.causes + i * 4 * count, count),
  );
  const { summaries, ready, tree, leaves, idle, waiting, stride } = state;
  return {
    ticks: (item, trial) => ints[rowsAt / 4 + item * chunkTrials + trial] as number,
    shareOut(size, withCauses, told) {
      loops.toTicks(rowsAt, ticksPerHour, count * rowBytes);
      for (let item = 0; item < count; item += 1)
        if (hours[item] === 0)
          ints.fill(-1, rowsAt / 4 + item * chunkTrials, rowsAt / 4 + (item + 1) * chunkTrials);
      for (let first = 0; first < size; first += atOnce) {
        const trials = Math.min(atOnce, size - first);
        for (let i = 0; i < trials; i += 1)
          bytes.copyWithin(desk.states + i * stride, desk.fresh, desk.fresh + stride);
        ints.set(
          [
            ...[rowsAt + 4 * first, trials, desk.states, stride, working, desk.afterAt, desk.after],
            ...[rowBytes, summaries, ready, tree, leaves, idle, waiting],
            ...[withCauses ? desk.causes : 0, 4 * count],
          ],
          desk.at / 4,
        );
        loops.schedule(desk.at);
        for (let i = 0; i < trials; i += 1) {
          const at = (desk.states + i * stride) / 4;
          told(first + i, ints[at + 2] as number, ints[at + 1] as number, causes[i] as Int32Array);
        }
      }
    },
  };
}

/** Writes what is the same for all trials: who waits for whom, and a trial's state before anything is done. */
function layOut(
  { count, people, beforeAt, afterAt, after }: Plan,
  buffer: ArrayBuffer,
  at: ReturnType<typeof deskOf>,
): void {
  const { state, fresh } = at;
  new Int32Array(buffer, at.afterAt, afterAt.length).set(afterAt);
  new Int32Array(buffer, at.after, after.length).set(after);
  new Uint8Array(buffer, fresh, state.stride).fill(0);
  const head = new Int32Array(buffer, fresh, 2);
  head.set([people, -1]);
  const summary = new BigUint64Array(buffer, fresh + 16, state.summaries);
  const ready = new BigUint64Array(buffer, fresh + state.ready, state.words);
  const waiting = new Uint16Array(buffer, fresh + state.waiting, count);
  for (let item = 0; item < count; item += 1) {
    const waits = (beforeAt[item + 1] as number) - (beforeAt[item] as number);
    waiting[item] = waits;
    if (waits > 0) continue;
    const word = item >> 6;
    ready[word] = (ready[word] as bigint) | (1n << BigInt(item & 63));
    summary[word >> 6] = (summary[word >> 6] as bigint) | (1n << BigInt(word & 63));
  }
  new BigUint64Array(buffer, fresh + state.tree, 2 * state.leaves).fill(never);
  const idle = new Int32Array(buffer, fresh + state.idle, people);
  for (let i = 0; i < people; i += 1) idle[i] = i;
}
