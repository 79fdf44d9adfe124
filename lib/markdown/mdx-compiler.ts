import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { type MdxOutcome, mdxLimits } from './domain/mdx-problem';

const startLimitMs = 30_000;
const memoryLimitMb = 256;

/**
 * One compiling process beside this one, started at the first document, with an empty environment. It takes one
 * document at a time; it is killed when a document takes longer than allowed, and the next one starts another.
 */
let running: Promise<ChildProcess> | null = null;
let queue: Promise<unknown> = Promise.resolve();
let lastId = 0;

/** Checks and compiles a document off the main thread. Never in a page request: compile on write. */
export function compileOffThread(text: string): Promise<MdxOutcome> {
  const job = queue.then(() => compileOne(text));
  queue = job.catch(() => undefined);
  return job;
}

/** For command-line programs and tests that must end cleanly. */
export async function stopCompiler(): Promise<void> {
  const child = await running?.catch(() => null);
  running = null;
  child?.kill('SIGKILL');
}

async function compileOne(text: string): Promise<MdxOutcome> {
  // The check says so more exactly, but a giant text should not even travel.
  if (text.length > mdxLimits.bytes) return failed(`Longer than ${mdxLimits.bytes / 1024} KB. Split it.`);
  running ??= start();
  const child = await running.catch((error: unknown) => {
    running = null;
    throw error;
  });
  lastId += 1;
  const id = lastId;
  return new Promise((resolve) => {
    const finish = (outcome: MdxOutcome, stop: boolean) => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.unref();
      child.channel?.unref();
      if (stop) {
        running = null;
        child.kill('SIGKILL');
      }
      resolve(outcome);
    };
    const onMessage = (answer: { id: number; outcome: MdxOutcome }) => {
      if (answer.id === id) finish(answer.outcome, false);
    };
    const onExit = () => finish(failed('The compiler gave up on it: too large or too deeply nested.'), true);
    const timer = setTimeout(
      () =>
        finish(
          failed(`Took longer than ${mdxLimits.timeMs / 1000} seconds to compile. Simplify or split it.`),
          true,
        ),
      mdxLimits.timeMs,
    );
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.ref();
    child.channel?.ref();
    child.send({ id, text });
  });
}

function start(): Promise<ChildProcess> {
  const file = join(process.cwd(), 'lib', 'markdown', 'mdx-process.ts');
  const child = fork(/* turbopackIgnore: true */ file, [], {
    execArgv: ['--import', 'tsx', `--max-old-space-size=${memoryLimitMb}`],
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
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
      reject(new Error(`the MDX compiler did not start: ${reason}\n${complaint}`));
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

function failed(message: string): MdxOutcome {
  return { ok: false, problems: [{ line: 1, column: 1, message, passing: true }] };
}
