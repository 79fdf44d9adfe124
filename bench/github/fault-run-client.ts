import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SeedOutcome } from './fault-run-process';

/** In `file`, `text` (which stands there once) becomes `replacement`. */
export interface SourceEdit {
  file: string;
  text: string;
  replacement: string;
}

export interface FaultRunOrder {
  databaseUrl: string;
  first: number;
  last: number;
  /** Takes a guard out. */
  edits?: readonly SourceEdit[];
  /** A run that says nothing for so long hangs, and is ended. */
  silenceMs: number;
  /** Called with each seed's outcome; true ends the run. */
  onSeed(outcome: SeedOutcome): boolean;
}

export type FaultRunEnd =
  | { kind: 'through' | 'stopped' }
  | { kind: 'hung' }
  | { kind: 'broke'; words: string };

const patcher = fileURLToPath(new URL('./patched-source.mjs', import.meta.url));

/** The fault run over some seeds in a process of its own, with the source as it is or with one guard out. */
export function runSeeds(order: FaultRunOrder): Promise<FaultRunEnd> {
  const { edits } = order;
  const child = fork(
    fileURLToPath(new URL('./fault-run-process.ts', import.meta.url)),
    [String(order.first), String(order.last)],
    {
      execArgv: [...(edits ? ['--import', patcher] : []), '--import', 'tsx'],
      env: {
        ...process.env,
        DATABASE_URL: order.databaseUrl,
        ...(edits && { PILOTHOUSE_PATCH: JSON.stringify(edits) }),
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    },
  );
  let words = '';
  child.stderr?.on('data', (part: Buffer) => {
    words = (words + part.toString()).slice(-4000);
  });
  return new Promise((resolve) => {
    let end: FaultRunEnd | null = null;
    const finish = (kind: 'stopped' | 'hung') => {
      end ??= { kind };
      child.kill('SIGKILL');
    };
    let timer = setTimeout(() => finish('hung'), order.silenceMs);
    child.on('message', (outcome: SeedOutcome) => {
      clearTimeout(timer);
      timer = setTimeout(() => finish('hung'), order.silenceMs);
      if (order.onSeed(outcome)) finish('stopped');
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(end ?? (code === 0 ? { kind: 'through' } : { kind: 'broke', words }));
    });
  });
}

/** What is wrong after this seed, in words; null when nothing is. */
export function signOf(outcome: SeedOutcome): string | null {
  const {
    missing,
    extra,
    stale,
    said,
    wronglyGone,
    lateWrites,
    wentBack,
    tooEarly,
    sentElsewhere,
    tokenBytes,
  } = outcome;
  if (missing + extra + stale > 0) return said[0] ?? `${missing + extra + stale} rows differ`;
  const counts = {
    'rows wrongly gone': wronglyGone,
    'rows written too late': lateWrites,
    'rows taken back to an older state': wentBack,
    'requests too early': tooEarly,
    'requests to another server': sentElsewhere,
    'bytes of the token to another server': tokenBytes,
  };
  const wrong = Object.entries(counts).filter(([, count]) => count > 0);
  return wrong.length > 0 ? wrong.map(([name, count]) => `${count} ${name}`).join(', ') : null;
}
