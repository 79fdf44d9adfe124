import { kernelBytes } from './kernel-bytes';

/** Trials that are gone through together, a multiple of 8. Part of the answer: another number would draw others. */
export const chunkTrials = 400;
export const rowBytes = chunkTrials * 4;

/** The functions of kernel.wat; addresses and lengths are bytes. */
export interface Loops {
  addDurations(
    times: number,
    totals: number,
    own: number,
    shared: number,
    table: number,
    hours: number,
    seed: number,
    chunk: number,
    bytes: number,
  ): void;
  later(into: number, one: number, other: number, bytes: number): void;
  toTicks(times: number, ticksPerHour: number, bytes: number): void;
  schedule(desk: number): void;
}

/** One memory and one instance of the loops a thread: V8 has the time to make its best of them, and pages stay mapped. */
let room: { memory: WebAssembly.Memory; loops: Loops } | null = null;

/** The memory of this thread, with room for so many bytes. */
export function roomOf(bytes: number): { buffer: ArrayBuffer; loops: Loops } {
  if (!room) {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const code = Uint8Array.from(atob(kernelBytes), (char) => char.charCodeAt(0));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { room: { memory } });
    room = { memory, loops: exports as unknown as Loops };
  }
  const missing = bytes - room.memory.buffer.byteLength;
  if (missing > 0) room.memory.grow(Math.ceil(missing / 65_536));
  return { buffer: room.memory.buffer, loops: room.loops };
}
