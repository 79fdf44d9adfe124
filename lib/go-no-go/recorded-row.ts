import { formatValue } from '@/lib/metrics/domain/format-value';
import { paths } from '@/lib/shared/paths';
import type { RecordedRow } from './domain/day-record';
import type { DayRecordRow } from './records/day-record';

/** A stored row as the log shows it: in words, with the way to its record. */
export function recordedRow(row: DayRecordRow, slug: string): RecordedRow {
  const { kind, on, total, at } = row;
  return { kind, on, total, at: at.toISOString(), label: labelOf(row), href: hrefOf(row, slug) };
}

const stateWords: Readonly<Record<string, string>> = {
  met: 'met',
  not_met: 'not met',
  unknown: 'unknown',
  stale: 'stale',
  waived: 'waived',
};

function labelOf({ kind, label, detail, value }: DayRecordRow): string {
  switch (kind) {
    case 'observation':
      return value === null ? label : `${label}: ${formatValue(value, detail ?? '')}`;
    case 'criterion': {
      const [before = '', after = ''] = (detail ?? '').split('>');
      const from = stateWords[before];
      return from
        ? `${label}: ${from}, then ${stateWords[after] ?? after}`
        : `${label}: ${stateWords[after] ?? after}`;
    }
    case 'decision':
      return `${label.replace('-', ' ')}, computed: ${(detail ?? '').replace('-', ' ')}`;
    case 'amendment':
      return `${label}: ${detail ?? ''}`;
    case 'deployment':
      return detail ? `${label}, ${detail}` : `${label}, state not read`;
    case 'issue-closed':
      return detail === 'not_planned' || detail === 'duplicate'
        ? `${label} (${detail.replace('_', ' ')})`
        : label;
    default:
      return label;
  }
}

function hrefOf({ kind, href, key }: DayRecordRow, slug: string): string | null {
  if (href) return href;
  if (!key) return null;
  if (kind === 'observation') return paths.pilotTab(slug, 'metrics');
  if (kind === 'criterion') return paths.criterion(slug, key);
  if (kind === 'plan-done') return paths.pilotTab(slug, 'plan', `item-${key}`);
  if (kind === 'decision') {
    const [number, revision] = key.split('.').map(Number);
    return paths.decision(slug, number ?? 1, revision && revision > 1 ? revision : undefined);
  }
  const [subject = '', id = ''] = key.split(' ');
  if (subject === 'criterion') return paths.criterion(slug, id);
  if (subject === 'plan-item') return paths.pilotTab(slug, 'plan', `item-${id}`);
  if (subject === 'deliverable') return paths.pilotTab(slug, 'record', 'deliverables');
  return paths.pilotTab(slug, subject === 'pilot' ? 'record' : 'metrics');
}
