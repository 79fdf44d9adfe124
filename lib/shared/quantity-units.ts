/** What a number measures. `points` are percentage points: the difference of two percentages. */
export type QuantityKind =
  | 'duration'
  | 'bytes'
  | 'percent'
  | 'points'
  | 'ratio'
  | 'rating'
  | 'money'
  | 'count';

export interface KnownUnit {
  symbol: string;
  kind: QuantityKind;
  /** Value in the kind's base unit (seconds, bytes) for one of this unit. */
  factor: number;
}

const unit = (
  symbol: string,
  kind: QuantityKind,
  factor: number,
  ...names: string[]
): [KnownUnit, string[]] => [{ symbol, kind, factor }, [symbol, ...names]];

const known: [KnownUnit, string[]][] = [
  unit('ns', 'duration', 1e-9, 'nanosecond', 'nanoseconds'),
  unit('µs', 'duration', 1e-6, 'us', 'μs', 'microsecond', 'microseconds'),
  unit('ms', 'duration', 1e-3, 'msec', 'millisecond', 'milliseconds', 'millis'),
  unit('s', 'duration', 1, 'sec', 'secs', 'second', 'seconds'),
  unit('min', 'duration', 60, 'mins', 'minute', 'minutes'),
  unit('h', 'duration', 3600, 'hr', 'hrs', 'hour', 'hours'),
  unit('d', 'duration', 86_400, 'day', 'days'),
  unit('weeks', 'duration', 604_800, 'week', 'wk', 'wks'),
  unit('months', 'duration', 2_629_800, 'month'),
  unit('B', 'bytes', 1, 'byte', 'bytes'),
  unit('KB', 'bytes', 1e3, 'kB', 'kilobytes'),
  unit('MB', 'bytes', 1e6, 'mb', 'Mb', 'megabyte', 'megabytes'),
  unit('GB', 'bytes', 1e9, 'gb', 'Gb', 'gigabyte', 'gigabytes'),
  unit('TB', 'bytes', 1e12, 'terabytes'),
  unit('KiB', 'bytes', 1024),
  unit('MiB', 'bytes', 1024 ** 2),
  unit('GiB', 'bytes', 1024 ** 3),
  unit('%', 'percent', 1, 'percent', 'per cent', 'pct'),
  unit('pp', 'points', 1, 'percentage points', 'percentage point', 'percent points', '%-points', 'pts'),
  unit('x', 'ratio', 1, '×', 'times', 'X', 'fold', '-fold'),
];

const byName = new Map(known.flatMap(([entry, names]) => names.map((name) => [name, entry] as const)));

export function knownUnit(name: string): KnownUnit | undefined {
  return byName.get(name) ?? byName.get(name.toLowerCase());
}

/** Longest first, so that "minutes" is not read as "min". */
export const unitPattern = [...byName.keys()].sort((a, b) => b.length - a.length).join('|');
