import { deliveryStorm } from '@/lib/github/webhooks/webhook-fuzz.test-data';
import { database } from '@/lib/platform/database/client';
import { startBenchDatabases } from '../github/bench-database';
import { type BenchEntry, summarise } from '../harness';

const deliveries = 10_000;

/** Deliveries that are forged, cut, late, or come again, on a durable database as the portal's. */
export const webhooks: BenchEntry = {
  name: 'webhooks',
  summary: `${deliveries} forged, cut, reordered and replayed deliveries of webhooks; the store must equal the truth`,
  async run(progress) {
    const databases = await startBenchDatabases({ durable: true });
    const url = await databases.fresh();
    process.env.DATABASE_URL = url;
    try {
      const { sent, signed, kept, slowestMs, ...wrong } = await deliveryStorm(deliveries, 7, progress);
      for (const line of wrong.differences) console.error(line);
      const note = `${sent} sent, ${signed} of them signed and not replayed`;
      const { differences, ...counts } = wrong;
      const all = Object.values(counts).reduce((sum, one) => sum + one, differences.length);
      return [
        summarise('wrong rows, jobs, answers and hints', [all], '', { atMost: 0 }, note),
        summarise('signed deliveries not kept once', [Math.abs(signed - kept)], '', { atMost: 0 }, note),
        summarise('slowest answer', [slowestMs], 'ms', { atMost: 1000 }, `${note}, eight at a time`),
      ];
    } finally {
      await database().$disconnect();
      await databases.drop(url);
      await databases.stop();
    }
  },
};
