import type { Result } from '@/lib/shared/result';
import { type Mapped, placeOfRow } from '../domain/foreign';
import { listedMost, type PlacedReason, type StreamReport } from '../domain/stream-report';

export interface TakenKind<Row extends { updatedAt: Date }> {
  /** One of them, for naming a refused row. */
  noun: string;
  map(raw: unknown): Result<Mapped<Row>>;
  keyOf(row: Row): string;
  /** What no two rows of a repository share, besides the key. */
  numberOf?(row: Row): number | undefined;
}

/**
 * Reads the rows of one page after another into `report`. What it remembers does not grow with the reading: the page
 * before (pages overlap when something is added while they are read) and what was listed as refused when it began.
 */
export function rowTaker<Row extends { updatedAt: Date }>(
  kind: TakenKind<Row>,
  report: StreamReport,
  listed: readonly PlacedReason[],
) {
  const watched = new Set(listed.map(({ place }) => place));
  const accepted = new Set<string>();
  let before = new Set<string>();
  let index = 0;

  function refuse(place: string, reason: string): void {
    accepted.delete(place);
    listWithin(report.refused, { place, reason }, report.stream);
  }

  function placeOf(row: Row): string {
    const number = kind.numberOf?.(row);
    return number === undefined ? `${kind.noun} id ${kind.keyOf(row)}` : `${kind.noun} #${number}`;
  }

  return {
    /** Places that were listed as refused before and fit now. */
    accepted: accepted as ReadonlySet<string>,
    /** The rows of a page to write, each key and number once. */
    take(raw: readonly unknown[]): Row[] {
      const rows = new Map<string, Row>();
      const versions = new Set<string>();
      for (const one of raw) {
        index += 1;
        const place = placeOfRow(one, kind.noun, index - 1);
        const mapped = kind.map(one);
        if (!mapped.ok) {
          report.fetched += 1;
          refuse(place, mapped.reasons.map(({ message }) => message).join('; '));
          continue;
        }
        const { row, notes } = mapped.value;
        const key = kind.keyOf(row);
        const version = `${key}@${row.updatedAt.getTime()}`;
        const isRepeated = before.has(version) || versions.has(version);
        versions.add(version);
        if (isRepeated) continue;
        if (watched.has(place)) accepted.add(place);
        report.fetched += 1;
        for (const reason of notes) listWithin(report.notes, { place, reason }, report.stream);
        const known = rows.get(key);
        if (known) report.unchanged += 1;
        if (!known || known.updatedAt <= row.updatedAt) rows.set(key, row);
      }
      before = versions;
      return withoutTwins([...rows.values()], kind, (row) => refuse(placeOf(row), holdsNumber));
    },
    /** Rows that could not go in because another one holds their number. */
    refuseClash(rows: readonly Row[]): void {
      for (const row of rows) refuse(placeOf(row), holdsNumber);
    },
  };
}

const holdsNumber = 'another row with a different id holds this number';

/** Two rows of one page with one number: the first stands. */
function withoutTwins<Row extends { updatedAt: Date }>(
  rows: Row[],
  { numberOf }: TakenKind<Row>,
  refuse: (row: Row) => void,
): Row[] {
  if (!numberOf) return rows;
  const numbers = new Set<number>();
  return rows.filter((row) => {
    const number = numberOf(row);
    if (number === undefined) return true;
    if (numbers.has(number)) {
      refuse(row);
      return false;
    }
    numbers.add(number);
    return true;
  });
}

/** A list for people stays one that they can read, and says how much it leaves out. */
function listWithin(list: PlacedReason[], one: PlacedReason, stream: string): void {
  if (list.length < listedMost) {
    list.push(one);
    return;
  }
  const last = list[listedMost];
  const more = Number(/^(\d+) more/.exec(last?.reason ?? '')?.[1] ?? 0) + 1;
  list[listedMost] = { place: stream, reason: `${more} more, which are not listed one by one` };
}
