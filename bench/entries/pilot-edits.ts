import { runConcurrentEdits } from '@/lib/pilots/concurrent-edits.test-data';
import { database } from '@/lib/platform/database/client';
import { applyMigrations } from '@/lib/platform/database/schema-engine';
import { startScratchServer } from '@/lib/platform/database/scratch-server';
import { type BenchEntry, summarise } from '../harness';

const clients = 16;
const edits = 20_000;

/** Whether any of very many edits of one pilot by many clients at once is lost, or a conflict not told. */
export const pilotEdits: BenchEntry = {
  name: 'pilot-edits',
  summary: `${edits.toLocaleString('en')} edits of one pilot by ${clients} clients at once: none lost, every conflict told`,
  async run(progress) {
    const server = await startScratchServer();
    const url = `${server.url}/postgres`;
    await applyMigrations(url);
    process.env.DATABASE_URL = url;
    try {
      progress(`${edits} edits by ${clients} clients`);
      const started = performance.now();
      const run = await runConcurrentEdits(clients, edits);
      const seconds = (performance.now() - started) / 1000;
      for (const fault of run.faults.slice(0, 20)) progress(fault);
      const note = `${run.accepted} accepted and ${run.conflicts} conflicts of ${run.attempts}, ${seconds.toFixed(0)} s; each looked for in the audit chain and in its row`;
      const perSecond = [run.attempts / seconds];
      return [
        summarise('edits lost, doubled or untold', [run.faults.length], 'edits', { atMost: 0 }, note),
        summarise(
          'edits of one pilot',
          perSecond,
          'a second',
          { atLeast: 10 },
          'all queue behind one pilot and one chain',
        ),
      ];
    } finally {
      await database().$disconnect();
      await server.stop();
    }
  },
};
