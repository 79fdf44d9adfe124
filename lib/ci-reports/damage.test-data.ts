import type { Result } from '@/lib/shared/result';
import type { CorpusFile } from './corpus.test-data';
import { summaryOf } from './domain/summary';
import { readUpload, type UploadedReport } from './upload-input';

export interface Damaged {
  file: string;
  how: string;
  bytes: Uint8Array;
}

/** Small, seeded and fast: the damage of a seed is the same everywhere. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Cut at each percent of its length, shortest first. */
export function cutAtEachPercent({ name, bytes }: CorpusFile): Damaged[] {
  return Array.from({ length: 99 }, (_, index) => {
    const percent = index + 1;
    const end = Math.floor((bytes.length * percent) / 100);
    return { file: name, how: `cut at ${percent}% (byte ${end})`, bytes: bytes.subarray(0, end) };
  });
}

/** One bit of each of one to three bytes turned over. */
export function flipBytes({ name, bytes }: CorpusFile, random: (below: number) => number): Damaged {
  const flipped = Uint8Array.from(bytes);
  const places: string[] = [];
  for (let n = 1 + random(3); n > 0 && bytes.length > 0; n -= 1) {
    const at = random(bytes.length);
    const bit = random(8);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
    places.push(`${at}^${1 << bit}`);
  }
  return { file: name, how: `bytes ${places.join(' ')}`, bytes: flipped };
}

/**
 * Why the reading of a damaged report is wrong; null when it is right: refused, or the same totals, or a problem that
 * the whole report does not have. Durations and benchmark times are figures of single entries that nothing in a
 * file repeats, so they cannot be held to this; counts are.
 */
export function wrongReading(whole: Result<UploadedReport>, damaged: Damaged): string | null {
  const read = readUpload(damaged.bytes);
  if (!read.ok) {
    const silent = read.reasons.length === 0 || read.reasons.some(({ message }) => message.length < 10);
    return silent ? 'refused without a reason' : null;
  }
  const counts = countsOf(read.value);
  if (whole.ok && counts === countsOf(whole.value)) return null;
  const known = new Set(whole.ok ? whole.value.report.problems.map(({ message }) => message) : []);
  if (read.value.report.problems.some(({ message }) => !known.has(message))) return null;
  if (read.value.report.kind === 'lcov' && isCutBetweenRecords(damaged)) return null;
  const before = whole.ok ? countsOf(whole.value) : `refused (${whole.reasons[0]?.code})`;
  return `${damaged.file} ${damaged.how}: ${counts} instead of ${before}`;
}

function countsOf({ report }: UploadedReport): string {
  const { problems, durationSeconds, ...counts } = summaryOf(report);
  return JSON.stringify(counts);
}

/**
 * A tracefile cut exactly after a record is a tracefile: it states no count of its records, so no reader can tell. What
 * carries it can: the length that HTTP states, and the checksum of gzip.
 */
export function isCutBetweenRecords({ how, bytes }: Damaged): boolean {
  return how.startsWith('cut') && new TextDecoder().decode(bytes).endsWith('\nend_of_record\n');
}
