import { accept, type Result, refuse } from '@/lib/shared/result';

export type UnitKind = 'duration' | 'bytes' | 'percent' | 'count' | 'ratio' | 'rating' | 'money';

export interface Unit {
  kind: UnitKind;
  /** As people write it: "s", "MB", "%", "issues", "of 5", "EUR". */
  unit: string;
}

/** Factors to the kind's base: seconds for durations, bytes for sizes (kB is 1,000, KiB is 1,024; ISO/IEC 80000-13). */
const scales: Partial<Record<UnitKind, Readonly<Record<string, number>>>> = {
  duration: { ms: 0.001, s: 1, min: 60, h: 3600, d: 86_400 },
  bytes: {
    B: 1,
    kB: 1e3,
    MB: 1e6,
    GB: 1e9,
    TB: 1e12,
    KiB: 1024,
    MiB: 1024 ** 2,
    GiB: 1024 ** 3,
    TiB: 1024 ** 4,
  },
};

const spellings: Readonly<Record<string, string>> = {
  millisecond: 'ms',
  milliseconds: 'ms',
  msec: 'ms',
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  mins: 'min',
  minute: 'min',
  minutes: 'min',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  day: 'd',
  days: 'd',
  byte: 'B',
  bytes: 'B',
  kb: 'kB',
  KB: 'kB',
  mb: 'MB',
  Mb: 'MB',
  gb: 'GB',
  Gb: 'GB',
  tb: 'TB',
  percent: '%',
  'per cent': '%',
  pct: '%',
  times: 'x',
  '×': 'x',
  '/5': 'of 5',
  '/10': 'of 10',
  '€': 'EUR',
  $: 'USD',
  '£': 'GBP',
};

/** The unit that a text names, or null when the text is no known unit; a bare noun ("issues") is a count of it. */
export function parseUnit(text: string): Unit | null {
  const trimmed = text.trim();
  const unit = spellings[trimmed] ?? spellings[trimmed.toLowerCase()] ?? trimmed;
  for (const kind of ['duration', 'bytes'] as const) if (unit in (scales[kind] ?? {})) return { kind, unit };
  if (unit === '%') return { kind: 'percent', unit };
  if (unit === 'x') return { kind: 'ratio', unit };
  if (/^of \d+$/.test(unit)) return { kind: 'rating', unit };
  if (/^[A-Z]{3}$/.test(unit)) return { kind: 'money', unit };
  if (unit === '' || /^[\p{L}][\p{L} -]*$/u.test(unit)) return { kind: 'count', unit };
  return null;
}

/** Whether the unit is one that values of its kind can be given in. */
export function isUnitOfKind(unit: Unit): boolean {
  const scale = scales[unit.kind];
  if (scale) return unit.unit in scale;
  if (unit.kind === 'percent') return unit.unit === '%';
  if (unit.kind === 'rating') return /^of \d+$/.test(unit.unit);
  if (unit.kind === 'money') return /^[A-Z]{3}$/.test(unit.unit);
  return true;
}

/**
 * The value in another unit. Refused across kinds (a percentage is no ratio, and no percentage point), across
 * currencies, rating scales and counted things: nothing there has a fixed rate.
 */
export function convert(value: number, from: Unit, to: Unit): Result<number> {
  const scale = scales[from.kind];
  const factor = scale?.[from.unit];
  const into = scale?.[to.unit];
  if (from.kind === to.kind && from.unit === to.unit) return accept(value);
  if (from.kind === to.kind && factor !== undefined && into !== undefined)
    return accept((value * factor) / into);
  return refuse({
    code: 'unit-mismatch',
    message: `${nameUnit(from)} cannot be compared with ${nameUnit(to)}. Give both in the same unit.`,
  });
}

/** What can lie below zero: a loss, a change in per cent, a ratio of the two; nothing that is counted or timed. */
const mayBeNegative: Readonly<Record<UnitKind, boolean>> = {
  duration: false,
  bytes: false,
  count: false,
  rating: false,
  ratio: true,
  percent: true,
  money: true,
};

/** Why a value of this unit cannot be: "A duration is never negative." Null where it can. */
export function whyNotNegative(value: number, { kind }: Unit): string | null {
  return value < 0 && !mayBeNegative[kind] ? `A ${kindWords[kind]} is never negative.` : null;
}

const kindWords: Readonly<Record<UnitKind, string>> = {
  duration: 'duration',
  bytes: 'size',
  count: 'count',
  rating: 'rating',
  ratio: 'ratio',
  percent: 'percentage',
  money: 'sum of money',
};

/** The unit in words: "s (duration)". */
export function nameUnit({ kind, unit }: Unit): string {
  return unit ? `${unit} (${kind})` : `a ${kind} without a unit`;
}
