import { z } from 'zod';
import { idempotencyKey, pushedObservation } from '@/lib/metrics/input';

export const observationBody = z.union([pushedObservation, z.array(pushedObservation).min(1).max(1000)]);

export const observationHeaders = z.object({
  'Idempotency-Key': idempotencyKey
    .unwrap()
    .optional()
    .describe('The same push under the same key counts once, for a week; with other values it is refused.'),
});

export const observationsAnswer = z.object({
  recorded: z.int().describe('How many observations are stored by this push.'),
  replayed: z.boolean().describe('It was pushed before under this key; nothing was recorded this time.'),
  judged: z
    .object({
      evaluated: z.int().describe('Criteria of the project that were looked at.'),
      changed: z.int().describe('Of those, the ones that read differently now.'),
    })
    .nullable()
    .describe('Null when judging failed: the observations are stored, and the schedule judges again.'),
});
