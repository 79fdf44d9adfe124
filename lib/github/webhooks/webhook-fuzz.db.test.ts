import { expect, test } from 'vitest';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { deliveryStorm } from './webhook-fuzz.test-data';

withTestDatabase();

test('2,000 forged, cut, reordered and replayed deliveries leave no wrong row', async () => {
  const { sent, signed, kept, slowestMs: _, ...rest } = await deliveryStorm(2000, 1);
  expect(rest).toEqual({
    wrongAnswers: 0,
    forgedJobs: 0,
    recordsTouched: 0,
    hintsLeft: 0,
    differences: [],
  });
  expect(sent).toBeGreaterThanOrEqual(2000);
  expect(signed).toBeGreaterThan(500);
  expect(kept).toBe(signed);
}, 240_000);
