import { attest } from '@/lib/go-no-go/attestation-commands';
import { setCriterionRule } from '@/lib/go-no-go/criterion-commands';
import type { SetCriterionRuleInput } from '@/lib/go-no-go/criterion-input';
import { requirePilotRecord } from '@/lib/go-no-go/queries';
import { defineMetric, recordObservations } from '@/lib/metrics/commands';
import type { MetricView } from '@/lib/metrics/queries';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { linkMetric } from '@/lib/pilots/metric-link-commands';
import { listPilots } from '@/lib/pilots/queries';
import { addFeedback } from '@/lib/pilots/recording-commands';
import { requireProject } from '@/lib/projects/queries';
import { accept, type Result } from '@/lib/shared/result';
import { evidencedPilot, sampleFeedback, sampleMetrics } from './domain/sample-plan';

type PilotWithCriteria = Awaited<ReturnType<typeof requirePilotRecord>>;
type Rule = NonNullable<SetCriterionRuleInput['rule']>;
const dayMs = 86_400_000;

/** Gives the sample's pilot its metrics, rules, attestation and feedback. Does nothing when they are there already. */
export async function addSampleEvidence(viewer: Viewer, now: Date): Promise<Result<null>> {
  const project = await requireProject(viewer, evidencedPilot.project);
  const { items } = await listPilots(viewer, { projectId: project.id }, now);
  const slug = items.find((pilot) => pilot.title === evidencedPilot.title)?.slug;
  if (!slug) return accept(null);
  const pilot = await requirePilotRecord(viewer, slug, now);
  const metrics = new Map<string, MetricView>();
  for (const sample of sampleMetrics) {
    const defined = await defineMetric(viewer, { ...sample.metric, project: project.slug });
    if (!defined.ok) return defined.reasons[0]?.code === 'taken' ? accept(null) : defined;
    metrics.set(sample.metric.name, defined.value);
    const done = await measure(viewer, pilot, sample.measures, defined.value.id, valuesOf(sample, now));
    if (!done.ok) return done;
  }
  const ruled = await setRules(viewer, pilot, metrics);
  if (!ruled.ok) return ruled;
  for (const { person, ...answer } of sampleFeedback) {
    const given = await addFeedback(systemViewer(`sample, ${person}`), { pilotId: pilot.id, ...answer });
    if (!given.ok) return given;
  }
  return accept(null);
}

function valuesOf({ values, newestDaysAgo }: (typeof sampleMetrics)[number], now: Date) {
  return values.map((value, index) => ({
    value,
    at: new Date(now.getTime() - (newestDaysAgo + (values.length - 1 - index)) * dayMs).toISOString(),
  }));
}

async function measure(
  viewer: Viewer,
  pilot: PilotWithCriteria,
  name: string,
  metricId: string,
  observations: { value: number; at: string }[],
): Promise<Result<unknown>> {
  for (const baseline of pilot.baselines.filter((candidate) => candidate.name === name)) {
    const linked = await linkMetric(viewer, { kind: 'baseline', id: baseline.id, metricId });
    if (!linked.ok) return linked;
  }
  for (const target of pilot.targetList.filter((candidate) => candidate.name === name)) {
    const linked = await linkMetric(viewer, { kind: 'target', id: target.id, metricId });
    if (!linked.ok) return linked;
  }
  return recordObservations(viewer, { metricId, source: 'manual', observations });
}

/** The rules a lead would give these criteria; the imported words alone are never enough for one. */
async function setRules(
  viewer: Viewer,
  pilot: PilotWithCriteria,
  metrics: ReadonlyMap<string, MetricView>,
): Promise<Result<null>> {
  const metricRule = (
    name: string,
    comparator: 'lte' | 'gte' | 'gt',
    bound: Extract<Rule, { kind: 'metric' }>['bound'],
  ): Rule | null => {
    const metric = metrics.get(name);
    return metric
      ? {
          kind: 'metric',
          metricId: metric.id,
          aggregation: metric.aggregation,
          window: { kind: 'last', samples: 5 },
          minimumSamples: 5,
          comparator,
          bound,
          staleAfterDays: 7,
        }
      : null;
  };
  const baselineId = pilot.baselines.find((baseline) => baseline.name === 'Build time')?.id;
  const rules: [RegExp, Rule | null][] = [
    [/^Median build time/, metricRule('Build time', 'lte', { kind: 'absolute', value: 30, unit: 's' })],
    [/^Sign-in latency/, metricRule('Sign-in latency', 'lte', { kind: 'absolute', value: 250, unit: 'ms' })],
    [/^Test coverage/, metricRule('Test coverage', 'gte', { kind: 'absolute', value: 80, unit: '%' })],
    [
      /^Both teams rate/,
      { kind: 'feedback', question: 'overall', comparator: 'gte', mean: 4, minimumAnswers: 5 },
    ],
    [
      /more than 20% slower/,
      baselineId ? metricRule('Build time', 'gt', { kind: 'relative', baselineId, percent: 20 }) : null,
    ],
    [/^Both service teams ask/, { kind: 'attestation', by: null }],
  ];
  for (const criterion of pilot.criteria) {
    const rule = rules.find(([words]) => words.test(criterion.title))?.[1];
    if (!rule) continue;
    const set = await setCriterionRule(viewer, {
      criterionId: criterion.id,
      version: criterion.version,
      rule,
    });
    if (!set.ok) return set;
    if (rule.kind !== 'attestation') continue;
    const said = {
      criterionId: criterion.id,
      holds: false,
      statement: 'Asked both teams in the weekly call; neither wants to stop.',
    };
    const vouched = await attest(systemViewer('sample'), { ...said, personName: 'Ines Duarte' });
    if (!vouched.ok) return vouched;
  }
  return accept(null);
}
