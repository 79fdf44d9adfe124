import { type StandIn, startStandIn } from '@/e2e/support/github-stand-in/server';
import { applyChanges, type ChangeOrder } from './changes';
import { sizedWorld, type WorldSize } from './sized-world';

/** The stand-in in a process of its own, so that its work is not counted as ours. Talks over the parent's channel. */

export type Question =
  | { ask: 'start'; size: WorldSize }
  | { ask: 'change'; order: ChangeOrder }
  /** What was asked since the last time. */
  | { ask: 'take-log' }
  /** Ends this process, hard, when so many more requests have come and so many milliseconds have passed. */
  | { ask: 'kill-at'; pid: number; requests: number; delayMs: number };

export interface LoggedAnswer {
  method: string;
  path: string;
  status: number;
}

let standIn: StandIn | null = null;

process.on('message', (message: Question & { id: number }) => {
  void answer(message).then(
    (value) => process.send?.({ id: message.id, value }),
    (error: unknown) => process.send?.({ id: message.id, problem: String(error) }),
  );
});
process.once('disconnect', () => process.exit(0));

async function answer(question: Question): Promise<unknown> {
  if (question.ask === 'start') {
    const { world } = sizedWorld(question.size);
    standIn = await startStandIn(world);
    return standIn.url;
  }
  const running = standIn;
  if (!running) throw new Error('the stand-in has not been started');
  const [repository] = running.world.repositories;
  if (!repository) throw new Error('the world is empty');
  switch (question.ask) {
    case 'change':
      return applyChanges(running.world, repository, question.order);
    case 'take-log':
      return running.requests
        .splice(0)
        .map(({ method, path, status }): LoggedAnswer => ({ method, path, status }));
    case 'kill-at':
      return killAt(running, question);
  }
}

function killAt(
  { requests }: StandIn,
  { pid, requests: wait, delayMs }: Extract<Question, { ask: 'kill-at' }>,
): Promise<boolean> {
  const until = requests.length + wait;
  return new Promise((done) => {
    const timer = setInterval(() => {
      if (!isAlive(pid)) {
        clearInterval(timer);
        done(false);
      } else if (requests.length >= until) {
        clearInterval(timer);
        setTimeout(() => done(isAlive(pid) && process.kill(pid, 'SIGKILL')), delayMs);
      }
    }, 1);
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
