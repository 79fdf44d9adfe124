import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { hasCorpus } from '@/lib/ci-reports/corpus.test-data';
import type { FuzzOutcome } from '../ci-reports/fuzz-process';
import { type BenchEntry, summarise } from '../harness';

const inputs = 60_000;

/** Public reports cut at each percent and with flipped bytes, in a process of its own, whose memory is measured. */
export const ciFuzz: BenchEntry = {
  name: 'ci-fuzz',
  summary: `${inputs} cut and damaged CI reports: none hangs, none gives a wrong total`,
  async run(progress) {
    if (!hasCorpus) {
      progress('skipped: there is no ../shared/corpus/ci');
      return [];
    }
    progress(`reading ${inputs} damaged reports`);
    const outcome = await runFuzz('damaged');
    progress('reading reports of 20 MB in a process of their own');
    const large = await runFuzz('large');
    const wrong = [...outcome.wrong, ...large.wrong];
    for (const one of wrong) progress(one);
    progress(
      `tracefiles cut exactly between two records, which nothing in them tells: ${outcome.cutBetweenRecords.length}`,
    );
    for (const cut of outcome.cutBetweenRecords) progress(cut);
    progress(`slowest: ${outcome.slowest}`);
    const { slowestMs, peakMegabytes } = outcome;
    const note = `${outcome.inputs} inputs: every file cut at each percent, the rest with 1 to 3 bits flipped`;
    return [
      summarise('damaged reports with a wrong total', [wrong.length], 'reports', { atMost: 0 }, note),
      summarise('slowest damaged report', [slowestMs], 'ms', { atMost: 1000 }, 'processor time'),
      summarise('slowest report of 20 MB', [large.largeSeconds], 's', { atMost: 5 }, 'JUnit, LCOV, SARIF'),
      summarise(
        'peak memory of damaged reports',
        [peakMegabytes],
        'MB',
        { atMost: 256 },
        'of the process, Node included',
      ),
      summarise(
        'peak memory of reports of 20 MB',
        [large.peakMegabytes],
        'MB',
        { atMost: 256 },
        'the text that is read included',
      ),
    ];
  },
};

function runFuzz(what: 'damaged' | 'large'): Promise<FuzzOutcome> {
  const child = fork(
    fileURLToPath(new URL('../ci-reports/fuzz-process.ts', import.meta.url)),
    [String(inputs), what],
    {
      // Bounded as npm start bounds the portal, since V8 collects late on a large machine.
      execArgv: ['--max-semi-space-size=4', '--max-old-space-size=192', '--import', 'tsx'],
    },
  );
  return new Promise((resolve, reject) => {
    child.once('message', (outcome: FuzzOutcome) => resolve(outcome));
    child.once('exit', (code) => reject(new Error(`the reading process ended with ${code}`)));
  });
}
