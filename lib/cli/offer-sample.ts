import { createInterface } from 'node:readline/promises';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { loadSampleOnce, wasSampleLoaded } from '@/lib/platform/database/sample-decision';
import type { Environment } from '@/lib/platform/env';
import { RefusedError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';
import { listProjects } from '@/lib/projects/queries';

const viewer = systemViewer('first start');
const patienceMs = 60_000;

export interface SampleOffer {
  load: (viewer: Viewer) => Promise<unknown>;
  say: (text: string) => void;
  /** Asks a person; undefined where nobody sits. */
  ask: ((question: string) => Promise<string>) | undefined;
}

/**
 * Loads the sample workspace: with PILOTHOUSE_SAMPLE=1 without asking, else when the person at the terminal of a
 * workspace without projects says so. Once only: a sample that was removed does not come back.
 */
export async function offerSample(env: Environment, { load, say, ask }: SampleOffer): Promise<void> {
  if (await wasSampleLoaded()) return;
  if (!env.PILOTHOUSE_SAMPLE) {
    if (!ask || (await listProjects(viewer)).total > 0) return;
    const answer = await ask('Load the sample workspace, to look around? One click removes it. [y/N] ');
    if (!/^y(es)?$/i.test(answer.trim())) {
      say('No sample is loaded. PILOTHOUSE_SAMPLE=1 npm start loads it later.');
      return;
    }
  }
  say('Loading the sample workspace.');
  try {
    await loadSampleOnce(() => load(viewer), systemClock());
  } catch (error) {
    // The portal is of use without it, and the next start tries again.
    if (error instanceof RefusedError) say(error.message);
    else log.error({ err: error }, 'the sample workspace was not loaded');
    say('The portal starts without the sample workspace.');
  }
}

/** Asks at the terminal, for up to a minute; no answer counts as "no". */
export function terminalQuestion(stopping: AbortSignal): SampleOffer['ask'] {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined;
  return async (question) => {
    // Not in terminal mode, which would keep Ctrl-C for itself.
    const terminal = createInterface({ input: process.stdin, output: process.stdout, terminal: false });
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(patienceMs)]);
    try {
      return await terminal.question(question, { signal });
    } catch {
      return '';
    } finally {
      terminal.close();
    }
  };
}
