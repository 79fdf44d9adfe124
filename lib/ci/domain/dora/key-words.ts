import { formatValue } from '@/lib/metrics/domain/format-value';
import { durationInWords } from '../duration-words';
import type { BandTable, DoraKeyName } from './bands';
import type { DoraKey } from './delivery';

export const keyTitles: Readonly<Record<DoraKeyName, string>> = {
  'deployment-frequency': 'Deployment frequency',
  'lead-time': 'Lead time for changes',
  'change-failure-rate': 'Change failure rate',
  'recovery-time': 'Failed deployment recovery time',
};

/** A figure in the key's unit, as one reads it. */
export const keyValueInWords = (value: number, unit: string) =>
  unit === 's' ? durationInWords(value) : formatValue(value, unit);

/** What one reads first of a key; null figures are unknown, never 0. */
export function keySentence(name: DoraKeyName, { value, unit, n, band, missing }: DoraKey): string {
  if (value === null) return `${keyTitles[name]}: unknown (n ${n}). ${missing ?? ''}`.trim();
  const stands = band === null ? '' : `, band ${band}`;
  const middle = unit === 's' ? ' (median)' : '';
  return `${keyTitles[name]}: ${keyValueInWords(value, unit)}${middle}${stands} (n ${n}).${missing ? ` ${missing}` : ''}`;
}

/** The rule of one band, read back: "at least 1 every 7 days", "below 1 day". */
export function bandRule(name: DoraKeyName, limit: number): string {
  if (name === 'change-failure-rate') return `at most ${formatValue(limit, '%')}`;
  if (name !== 'deployment-frequency') return `below ${durationInWords(limit)}`;
  if (limit >= 1 || limit === 0) return `at least ${formatValue(limit, 'a day')}`;
  return `at least 1 every ${formatValue(1 / limit, 'days')}`;
}

/** Whose bands they are, with the year where the name does not say it. */
export const bandsName = ({ source, year }: Pick<BandTable, 'source' | 'year'>) =>
  source.includes(`${year}`) ? source : `${source}, ${year}`;

/** Its three limits in words; what is worse than medium is low. */
export function bandRules(name: DoraKeyName, { limits }: BandTable): { band: string; rule: string }[] {
  const { elite, high, medium } = limits[name];
  return [
    { band: 'elite', rule: bandRule(name, elite) },
    { band: 'high', rule: bandRule(name, high) },
    { band: 'medium', rule: bandRule(name, medium) },
    { band: 'low', rule: 'worse' },
  ];
}
