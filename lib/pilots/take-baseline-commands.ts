import { enoughSamples, windowInWords } from '@/lib/metrics/domain/measurement';
import { type Measured, measureMetrics } from '@/lib/metrics/queries';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { startOfDay } from '@/lib/shared/calendar-day';
import { utcDate } from '@/lib/shared/relative-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { requireBaseline, writeBaseline } from './baseline-commands';
import { baselineFields } from './baseline-fields';
import { changeMeasures, chosenMetric, requireMeasuredPilot } from './change-measures';
import { type TakenFrom, takenInWords } from './domain/baseline';
import { type TakeBaselineInput, takeBaselineInput } from './measured-input';
import { isoDay } from './plan-item-view';
import { rebase } from './rebase-targets';
import {
  type BaselineColumns,
  findBaselineRow,
  findTargetRow,
  type MeasuredPilot,
  type StoredTarget,
  type TargetColumns,
  updateTarget,
} from './records/measures';
import { goneReason, savedFirst } from './saved-first';
import { targetFields } from './target-fields';

const sourceWords: Readonly<Record<string, string>> = {
  ci: 'run times of CI',
  github: 'GitHub',
  pushed: 'pushed to the API',
  manual: 'recorded by people here',
  formula: 'computed',
};

/**
 * Freezes what a metric says over a window as a baseline: value, unit, aggregation, the window with its two instants, n,
 * the newest sample's time, source and links. Refused with how many samples are missing below the minimum.
 */
export async function takeBaseline(
  viewer: Viewer,
  input: TakeBaselineInput,
  now: Date = systemClock(),
): Promise<Result<{ id: string }>> {
  const asked = takeBaselineInput.parse(input);
  const { pilotId, replaces, forTarget, reason } = asked;
  const pilot = await requireMeasuredPilot(viewer, pilotId);
  if (replaces && (await requireBaseline(viewer, replaces.baselineId)).row.pilotId !== pilotId)
    return refuse(goneReason);
  const taken = await measureForBaseline(viewer, pilot, asked, now);
  if (!taken.ok) return taken;
  return changeMeasures(viewer, pilotId, async (tx, held) => {
    const stored = replaces ? await findBaselineRow(replaces.baselineId, tx) : null;
    if (replaces && !stored) return refuse(goneReason);
    if (stored && stored.version !== replaces?.version)
      return refuse(savedFirst(stored, baselineFields(stored)));
    const columns = { ...taken.value, ...(stored && { name: stored.name, group: stored.group }) };
    if (forTarget && held.lockedAt) return refuse(lockedTarget);
    const target = forTarget && (await findTargetRow(forTarget.targetId, tx));
    const resting = target ? restingOn(target, forTarget.version, pilotId, columns) : accept(null);
    if (!resting.ok) return resting;
    const written = await writeBaseline(tx, viewer, {
      pilot: held,
      stored,
      columns,
      reason,
      action: 'taken',
    });
    if (written.ok && resting.value) {
      const by = actorOf(viewer).actorName;
      const { id, columns: taken } = resting.value;
      await updateTarget(tx, id, { ...taken, baselineId: written.value.value.id }, by);
    }
    return written;
  });
}

const lockedTarget = {
  code: 'locked',
  message:
    'The pilot has started, so baseline and target change one by one, each with its reason: take the baseline, then edit the target.',
};

/** What a target takes from the baseline that is taken for it. */
function restingOn(
  target: StoredTarget,
  version: number,
  pilotId: string,
  baseline: BaselineColumns,
): Result<{ id: string; columns: Partial<TargetColumns> } | null> {
  if (target.pilotId !== pilotId) return refuse(goneReason);
  if (target.version !== version) return refuse(savedFirst(target, targetFields(target)));
  const rebased = rebase([target], baseline);
  return rebased.ok ? accept({ id: target.id, columns: rebased.value[0]?.columns ?? {} }) : rebased;
}

async function measureForBaseline(
  viewer: Viewer,
  pilot: MeasuredPilot,
  asked: ReturnType<typeof takeBaselineInput.parse>,
  now: Date,
): Promise<Result<BaselineColumns>> {
  const found = await chosenMetric(viewer, pilot.projectId, asked.metricId);
  if (!found.ok) return found;
  const end = endOfWindow(pilot, asked.until, now);
  if (!end.ok) return end;
  const { until, words } = end.value;
  const aggregation = asked.aggregation ?? found.value?.aggregation ?? 'p50';
  const minimumSamples = asked.minimumSamples ?? enoughSamples(aggregation);
  const { metricId, window } = asked;
  const request = { key: '', metricId, window, aggregation, minimumSamples, timeZone: pilot.timeZone };
  const measured = (await measureMetrics(viewer, [request], until)).get('');
  const metric = measured?.metric;
  if (!measured || !metric) throw new Error('a metric that was found a moment ago is gone');
  const inWords = `${windowInWords(window)}${words}`;
  const { value } = measured.measurement;
  if (value === null) return refuse(tooFew(measured, metric.name, minimumSamples, inWords));
  const takenFrom: TakenFrom = {
    metricId,
    metricName: metric.name,
    unit: metric.unit.unit,
    aggregation,
    window,
    windowInWords: inWords,
    timeZone: pilot.timeZone,
    from: measured.from,
    until: until.toISOString(),
    n: measured.measurement.n,
    minimumSamples,
    newestAt: measured.measurement.lastAt,
    source: metric.source,
    links: measured.measurement.links,
    takenAt: now.toISOString(),
    takenBy: actorOf(viewer).actorName,
  };
  return accept({
    metricId,
    group: '',
    name: metric.name,
    value,
    unit: metric.unit.unit,
    approximate: false,
    text: takenInWords(value, takenFrom),
    window: inWords,
    sampleCount: takenFrom.n,
    source: `${metric.name}, ${sourceWords[metric.source] ?? metric.source}`,
    link: takenFrom.links[0]?.href ?? null,
    takenFrom,
  });
}

/** The last instant that counts: now, or the one before the pilot's first day began. */
function endOfWindow(
  { startsOn, timeZone }: MeasuredPilot,
  asked: 'now' | 'start',
  now: Date,
): Result<{ until: Date; words: string }> {
  if (asked === 'now') return accept({ until: now, words: '' });
  const first = isoDay(startsOn);
  if (!first) {
    const message = 'The pilot has no first day yet, so nothing lies before it. Take the baseline as of now.';
    return refuse({ code: 'no-start', field: 'until', message });
  }
  const start = startOfDay(first, timeZone);
  if (start > now) return accept({ until: now, words: '' });
  return accept({
    until: new Date(start.getTime() - 1),
    words: ` before ${utcDate(new Date(`${first}T00:00:00Z`))}`,
  });
}

function tooFew(
  { measurement: { n, missing }, why }: Measured,
  name: string,
  minimum: number,
  window: string,
) {
  const message = `${name} has ${n} of the ${minimum} samples that a baseline needs, in the ${window}: ${missing} more ${missing === 1 ? 'is' : 'are'} missing. Choose a longer window, wait for more values, or type the baseline with its source.${why ? ` ${why}` : ''}`;
  return { code: 'too-few', field: 'metricId', message };
}
