import { z } from 'zod';
import type { PilotRecord } from '@/lib/go-no-go/domain/views';
import { maybeDay, maybeText, maybeTime, texts, time } from './fields';
import { pilotHead, pilotView } from './pilots';

const line = z.int().nullable();
const maybeNumber = z.number().nullable();

const evaluation = z.object({
  state: z.enum(['met', 'not_met', 'unknown', 'stale', 'waived']),
  /** The state in words; on the no-go side a rule that holds is "Triggered". */
  label: z.string(),
  favours: z.enum(['go', 'no-go']).nullable(),
  /** The evidence as it stands; `missing` says what keeps it from an answer. */
  evidence: z.object({
    value: maybeNumber,
    unit: z.string(),
    text: z.string(),
    window: z.string(),
    n: maybeNumber,
    fetchedAt: maybeTime,
    missing: texts,
    sources: z.array(z.object({ kind: z.string(), id: z.string(), href: z.string(), label: z.string() })),
  }),
});

const criterion = z.object({
  id: z.string(),
  side: z.enum(['go', 'no_go']),
  position: z.int(),
  title: z.string(),
  /** Null: written in words only, so that nothing can evaluate it. */
  rule: z.looseObject({ kind: z.string() }).nullable(),
  ruleInWords: maybeText,
  claimedMet: z.boolean(),
  lockedAt: maybeTime,
  line,
  evaluation,
});

const target = z.object({
  id: z.string(),
  group: z.string(),
  name: z.string(),
  comparator: maybeText,
  value: maybeNumber,
  unit: z.string(),
  baselineValue: maybeNumber,
  text: z.string(),
  claimedMet: z.boolean(),
  /** Measured since the pilot began; null while nothing is. */
  now: z.object({ value: z.number(), n: z.int(), at: maybeText, window: z.string() }).nullable(),
  isHit: z.boolean().nullable(),
  line,
});

const planItem = z.object({
  id: z.string(),
  section: z.string(),
  dayFrom: z.int().nullable(),
  dayTo: z.int().nullable(),
  title: z.string(),
  state: z.enum(['open', 'in_progress', 'done', 'dropped']),
  /** Who says so: github, portal, or document (a claim). */
  basis: z.enum(['github', 'portal', 'document']),
  slipped: z.boolean(),
  line,
});

const part = <S extends z.ZodRawShape>(shape: S) => z.array(z.object({ ...shape, line }));
const title = z.string();
const detail = z.string();

export const pilotRecord = z.object({
  ...pilotHead,
  evaluatedAt: time,
  version: z.int(),
  criteria: z.array(criterion),
  targets: z.array(target),
  baselines: part({
    group: z.string(),
    name: z.string(),
    value: maybeNumber,
    unit: z.string(),
    approximate: z.boolean(),
    text: z.string(),
  }),
  planItems: z.array(planItem),
  objectives: part({ title, detail, claimedDone: z.boolean() }),
  services: part({
    name: z.string(),
    whyChosen: z.string(),
    riskLevel: z.string(),
    currentState: z.string(),
    expectedBenefit: z.string(),
    timelineImpact: z.string(),
    backupService: z.string(),
  }),
  roles: part({ role: z.string(), personName: maybeText, duty: z.string() }),
  risks: part({
    kind: z.string(),
    title,
    mitigation: z.string(),
    likelihood: maybeText,
    impact: maybeText,
    owner: maybeText,
    state: z.string(),
  }),
  contingencies: part({ title, trigger: z.string(), plan: z.string() }),
  communications: part({ audience: z.string(), channel: z.string() }),
  deliverables: part({ title, detail, link: maybeText, state: z.string() }),
  results: part({ group: z.string(), title, detail }),
  roadmap: part({ group: z.string(), title, detail }),
  logEntries: part({
    day: z.int().nullable(),
    on: maybeDay,
    heading: z.string(),
    body: z.string(),
    items: z.array(z.object({ text: z.string(), state: z.string() })),
    authorName: z.string(),
  }),
  feedback: z.array(
    z.object({
      question: z.string(),
      rating: z.int(),
      comment: z.string(),
      personName: maybeText,
      at: time,
    }),
  ),
});

export const pilotRecordView = (record: PilotRecord) => ({
  ...pilotView(record),
  targets: record.targetList,
});
