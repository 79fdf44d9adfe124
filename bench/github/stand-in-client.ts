import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Changed, ChangeOrder } from './changes';
import type { WorldSize } from './sized-world';
import type { LoggedAnswer, Question } from './stand-in-process';

export interface StandInProcess {
  url: string;
  change(order: ChangeOrder): Promise<Changed>;
  takeLog(): Promise<LoggedAnswer[]>;
  /** Whether the process was still there to be killed. */
  killAt(order: { pid: number; requests: number; delayMs: number }): Promise<boolean>;
  stop(): Promise<void>;
}

/** Starts the stand-in in a process of its own, with a world of this size. */
export async function startStandInProcess(size: WorldSize): Promise<StandInProcess> {
  const child = fork(fileURLToPath(new URL('./stand-in-process.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  const waiting = new Map<number, { done(value: unknown): void; failed(error: Error): void }>();
  let asked = 0;
  child.on('message', ({ id, value, problem }: { id: number; value?: unknown; problem?: string }) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (problem) one?.failed(new Error(problem));
    else one?.done(value);
  });
  child.once('exit', () => {
    for (const { failed } of waiting.values()) failed(new Error('the stand-in ended'));
  });
  function ask<T>(question: Question): Promise<T> {
    asked += 1;
    const id = asked;
    return new Promise<T>((done, failed) => {
      waiting.set(id, { done: (value) => done(value as T), failed });
      child.send({ ...question, id });
    });
  }
  return {
    url: await ask<string>({ ask: 'start', size }),
    change: (order) => ask<Changed>({ ask: 'change', order }),
    takeLog: () => ask<LoggedAnswer[]>({ ask: 'take-log' }),
    killAt: (order) => ask<boolean>({ ask: 'kill-at', ...order }),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
    },
  };
}
