import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SyncOutcomeMessage } from './sync-process';

export interface SyncProcess {
  pid: number;
  /** When it begins to sync; rejects when it ends before. */
  ready: Promise<void>;
  /** Null when it was killed. */
  outcome: Promise<SyncOutcomeMessage | null>;
}

/** Starts one sync of the stand-in at `api` into the database at `databaseUrl`, in a process of its own. */
export function startSync(databaseUrl: string, api: string, mode: 'full' | 'delta' = 'delta'): SyncProcess {
  const child = fork(fileURLToPath(new URL('./sync-process.ts', import.meta.url)), [api, mode], {
    // Bounded as npm start bounds the portal, since V8 collects late on a large machine.
    execArgv: ['--max-semi-space-size=4', '--max-old-space-size=512', '--import', 'tsx'],
    env: { ...process.env, DATABASE_URL: databaseUrl, GITHUB_API_URL: api },
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('the sync did not start');
  let outcome: SyncOutcomeMessage | null = null;
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message: SyncOutcomeMessage | 'ready') => {
      if (message === 'ready') resolve();
      else outcome = message;
    });
    child.once('exit', () => reject(new Error('the sync ended before it began')));
  });
  ready.catch(() => undefined);
  return { pid, ready, outcome: ended(child).then(() => outcome) };
}

/** Resolves when it ended well or was killed; rejects when it failed by itself. */
function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve();
      else reject(new Error(`the sync ended with ${code ?? signal}`));
    });
  });
}
