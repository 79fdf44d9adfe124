import { z } from 'zod';
import { factKinds } from '@/lib/weekly-summaries/domain/facts/fact';
import { maybeTime, texts, time } from './fields';

export const weekParams = z.object({
  isoWeek: z
    .string()
    .min(1)
    .max(40)
    .describe('As 2026-W47; another, or one that has not begun, is not found.'),
});
export const weekQuery = z.object({
  project: z.string().min(1).max(200).optional().describe('The slug of one project; all without it.'),
});

const health = z.enum(['on-track', 'at-risk', 'off-track', 'too-early']);
const verdict = z.enum(['go', 'no-go', 'undecidable']).nullable();
const coverage = z.object({ answered: z.int(), total: z.int() });
const numbers = z
  .record(z.string(), z.number().nullable())
  .describe('By name. Null is not known, or too little to say, which is not 0.');

const records = z.array(
  z.object({
    kind: z.string(),
    within: z.string().optional(),
    ids: texts,
    from: time.optional(),
    until: time.optional(),
    counts: z.string().optional().describe('The number that they are counted in.'),
  }),
);

const fact = z.object({
  key: z.string().describe('The same for the same thing in every week.'),
  kind: z.enum(factKinds),
  pilotId: z.string().nullable(),
  known: z.enum(['known', 'partly', 'not-known']),
  numbers,
  text: z.string(),
  caveat: z.string().nullable(),
  records: records.describe('What the numbers rest on.'),
});

const pilot = z.object({
  slug: z.string(),
  title: z.string(),
  stage: z.string(),
  health,
  reasons: texts,
  verdict,
  verdictBefore: verdict,
  coverage,
  coverageBefore: coverage,
  targets: z.object({ total: z.int(), measured: z.int(), hit: z.int(), missed: z.int() }),
});

export const weekAnswer = z.object({
  isoWeek: z.string(),
  days: z.string(),
  timeZone: z.string(),
  from: time,
  until: time,
  isCurrent: z.boolean(),
  summary: z.string(),
  projects: z.array(
    z.object({
      project: z.string(),
      name: z.string(),
      health,
      reasons: texts,
      healthBefore: health.nullable().describe('The week before; null: not known.'),
      computedAt: time,
      closedAt: maybeTime,
      late: z
        .array(z.object({ at: time, key: z.string(), before: numbers.nullable(), after: numbers.nullable() }))
        .describe('What changed the week after it was over.'),
      pilots: z.array(pilot),
      facts: z.array(fact),
    }),
  ),
});

export const publishedQuery = weekQuery.extend({
  project: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('The slug of one project; the summary of all projects without it.'),
  revision: z.coerce
    .number({ error: 'revision is a number from 1 on.' })
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .describe('The newest without it.'),
});

export const publishedAnswer = z.object({
  isoWeek: z.string(),
  days: z.string(),
  timeZone: z.string(),
  project: z.string().nullable().describe('Null: all projects.'),
  revision: z.int(),
  correctionReason: z.string().describe('Why it corrects the one before it; empty for the first.'),
  publishedAt: time,
  publishedByName: z.string(),
  hasEnded: z.boolean().describe('False: it was published while the week ran.'),
  frozenAt: time,
  health: z.object({
    computed: health,
    reasons: texts,
    set: health.nullable().describe('As the lead set it; null: as computed.'),
    setReason: z.string(),
  }),
  words: z
    .object({ highlights: z.string(), lowlights: z.string(), asks: z.string(), nextWeek: z.string() })
    .describe('Markdown.'),
  summary: z.string(),
  projects: z.array(
    z.object({
      project: z.string(),
      name: z.string(),
      health,
      reasons: texts,
      facts: z.array(
        fact.extend({
          records: records
            .nullable()
            .describe('What the numbers rested on; null: published before that was kept.'),
        }),
      ),
    }),
  ),
});
