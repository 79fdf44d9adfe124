import { formatValue } from '@/lib/metrics/domain/format-value';
import { comparatorSign } from '@/lib/pilots/domain/target';
import type { TargetView } from '@/lib/pilots/domain/target-view';
import type { PilotRecord } from '../views';
import { type ReportSection, section, table } from './blocks';
import { utcMinute } from './utc-minute';

/** Targets beside baseline and what was measured, with window, n and age; a tick in a document stays a claim. */
export function targetSection({ targetList, targets }: PilotRecord): ReportSection[] {
  return section(
    'targets',
    'Targets',
    table(
      'Targets',
      ['Target', 'Baseline', 'Now', 'Window and n', 'Asked for', 'Stands'],
      targetList.map((target) => [
        target.name,
        amount(target.baselineValue, target.unit, 'none'),
        target.now ? formatValue(target.now.value, target.unit) : (target.problem ?? 'not measured'),
        target.now ? measuredHow(target.now) : '',
        target.value === null
          ? target.text || 'in words only'
          : `${comparatorSign(target.comparator)} ${formatValue(target.value, target.unit)}`.trim(),
        standing(target),
      ]),
    ),
    `${targets.measured} of ${targets.total} measured, ${targets.hit} hit`,
  );
}

/** What stood before, with where each value is from. */
export function baselineSection({ baselines }: PilotRecord): ReportSection[] {
  return section(
    'baselines',
    'Baselines',
    table(
      'Baselines',
      ['What', 'Before', 'n', 'Source'],
      baselines.map(({ name, group, value, unit, approximate, text, window, sampleCount, source }) => [
        group ? `${name} (${group})` : name,
        value === null
          ? `in words only: ${text}`
          : `${approximate ? 'about ' : ''}${formatValue(value, unit)}`,
        sampleCount === null ? 'not said' : String(sampleCount),
        [source, window].filter(Boolean).join(', ') || text || 'not said',
      ]),
    ),
  );
}

function amount(value: number | null, unit: string, none: string): string {
  return value === null ? none : formatValue(value, unit);
}

function measuredHow({ window, n, at }: NonNullable<TargetView['now']>): string {
  return [window, `n ${n}`, at ? `newest ${utcMinute(at)}` : ''].filter(Boolean).join(', ');
}

function standing(target: TargetView): string {
  const claim = target.claimedMet ? ' (ticked in the document, which is no measurement)' : '';
  if (target.staleSince) return `stale since ${utcMinute(target.staleSince)}${claim}`;
  if (target.tooFew)
    return `unknown, n ${target.tooFew.n} is too few; ${target.tooFew.enough} would be enough${claim}`;
  if (target.isHit === null) return `unknown${claim}`;
  const change = target.change && target.change.sense !== 'same' ? `, ${target.change.text}` : '';
  return `${target.isHit ? 'hit' : 'not hit'}${change}${claim}`;
}
