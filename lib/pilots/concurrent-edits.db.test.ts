import { expect, test } from 'vitest';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { runConcurrentEdits } from './concurrent-edits.test-data';

withTestDatabase();

test('of 2,000 edits by 16 clients at once none is lost, and every conflict is told with what was saved first', async () => {
  const { attempts, accepted, conflicts, faults } = await runConcurrentEdits(16, 2000);
  expect(faults).toEqual([]);
  // One more attempt a client may be under way when the number is reached.
  expect(attempts).toBeGreaterThanOrEqual(2000);
  expect(accepted + conflicts).toBe(attempts);
  expect(accepted).toBeGreaterThan(200);
  expect(conflicts).toBeGreaterThan(200);
}, 240_000);
