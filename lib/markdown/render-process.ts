import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { environment } from '@/lib/platform/env';
import type { Answer, Task } from './process-tasks';

const startLimitMs = 30_000;
const memoryLimitMb = 256;

/**
 * One rendering process beside this one, started at the first task, with an empty environment. It takes one task
 * at a time; it is killed when one takes longer than allowed, and the next one starts another.
 */
let running: Promise<ChildProcess> | null = null;
let queue: Promise<unknown> = Promise.resolve();
let lastId = 0;

/** Does a task off the main thread, within the limits of time and memory. */
export function renderApart(task: Task): Promise<Answer> {
  const job = queue.then(() => doOne(task));
  queue = job.catch(() => undefined);
  return job;
}

/** For command-line programs and tests that must end cleanly. */
export async function stopRendering(): Promise<void> {
  const child = await running?.catch(() => null);
  running = null;
  child?.kill('SIGKILL');
}

async function doOne(task: Task): Promise<Answer> {
  running ??= start();
  const child = await running.catch((error: unknown) => {
    running = null;
    throw error;
  });
  lastId += 1;
  const id = lastId;
  return new Promise((resolve) => {
    const finish = (answer: Answer, stop: boolean) => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.unref();
      child.channel?.unref();
      if (stop) {
        running = null;
        child.kill('SIGKILL');
      }
      resolve(answer);
    };
    const onMessage = (message: { id: number; answer: Answer }) => {
      if (message.id === id) finish(message.answer, false);
    };
    const giveUp = (message: string) => finish({ kind: 'failed', message, passing: true }, true);
    const onExit = () => giveUp('It was given up: too large or too deeply nested.');
    const limitSeconds = environment().RENDER_LIMIT_SECONDS;
    const tooLong = `Took longer than ${limitSeconds} ${limitSeconds === 1 ? 'second' : 'seconds'} and was stopped. Simplify or split it.`;
    const timer = setTimeout(() => giveUp(tooLong), limitSeconds * 1000);
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.ref();
    child.channel?.ref();
    child.send({ id, task });
  });
}

/** What npm start and the command line bundle starts several times faster than the source. */
function program(): { file: string; loader: string[] } {
  const bundled = join(process.cwd(), 'generated', 'programs', 'mdx-process.js');
  if (process.env.NODE_ENV === 'production' && existsSync(/* turbopackIgnore: true */ bundled))
    return { file: bundled, loader: [] };
  return { file: join(process.cwd(), 'lib', 'markdown', 'mdx-process.ts'), loader: ['--import', 'tsx'] };
}

function start(): Promise<ChildProcess> {
  const { file, loader } = program();
  const child = fork(/* turbopackIgnore: true */ file, [], {
    execArgv: [...loader, `--max-old-space-size=${memoryLimitMb}`],
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Diagrams travel as a Map.
    serialization: 'advanced',
  });
  let complaint = '';
  child.stderr?.on('data', (part: Buffer) => {
    complaint = `${complaint}${part}`.slice(-2000);
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => give('it did not start in time'), startLimitMs);
    const give = (reason: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`the rendering process did not start: ${reason}\n${complaint}`));
    };
    child.once('error', (error) => give(error.message));
    child.once('exit', () => give('it ended at once'));
    child.once('message', () => {
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve(child);
    });
  });
}
