import type { World, WorldRepository } from '@/e2e/support/github-stand-in/world';
import type { Cell, EitherOf, ExpectedRow } from './expected-cells.test-data';
import {
  expectedRows,
  type Globs,
  type RecordKind,
  type RowsOfKind,
  recordKinds,
} from './expected-rows.test-data';
import { type StoredCell, type StoredRow, storedRowsByKind } from './stored-rows.test-data';

export interface Difference {
  missing: number;
  extra: number;
  stale: number;
  /** Rows compared and found right. */
  right: number;
  /** How many by what is wrong, such as "stale issue title". */
  places: Record<string, number>;
  /** The first few, in words. */
  said: string[];
}

export interface CompareOptions {
  /**
   * What deltas alone promise: no tombstones yet, and nothing of what GitHub changes without moving a row's time.
   * Left out: everything, as after two full readings.
   */
  afterDeltas?: boolean;
}

const saidMost = 8;

/** Columns that GitHub changes without moving a row's own time, so that only a full reading sees them. */
const silentColumns = new Set(['htmlUrl', 'subIssuesTotal', 'subIssuesCompleted', 'parent']);

/** Compares all that is stored of one repository with what the stand-in knows of it, column by column. */
export async function compareStore(
  world: World,
  repository: WorldRepository,
  stored: Globs & { id: string },
  options: CompareOptions = {},
): Promise<Difference> {
  const rows = await storedRowsByKind(stored.id);
  return compareRows(expectedRows(world, repository, stored), rows, repository, options);
}

export function compareRows(
  expected: Record<RecordKind, RowsOfKind>,
  rows: Record<RecordKind, Map<string, StoredRow>>,
  repository: WorldRepository,
  { afterDeltas = false }: CompareOptions = {},
): Difference {
  const difference: Difference = { missing: 0, extra: 0, stale: 0, right: 0, places: {}, said: [] };
  const say = (count: 'missing' | 'extra' | 'stale', places: string[], text: string) => {
    difference[count] += 1;
    for (const place of places.map((one) => `${count} ${one}`))
      difference.places[place] = (difference.places[place] ?? 0) + 1;
    if (difference.said.length < saidMost) difference.said.push(`${count}: ${text}`);
  };
  for (const kind of recordKinds) {
    for (const [key, row] of expected[kind]) {
      const held = rows[kind].get(key);
      if (!held) say('missing', [kind], `${kind} ${key}`);
      else {
        const wrong = wrongColumns(row, held).filter(
          ({ column }) => !afterDeltas || !silentColumns.has(column),
        );
        if (wrong.length === 0) difference.right += 1;
        else {
          const places = wrong.map(({ column }) => `${kind} ${column}`);
          say('stale', places, `${kind} ${key}: ${wrong.map(({ text }) => text).join(', ')}`);
        }
      }
    }
    for (const [key, held] of rows[kind]) {
      if (expected[kind].has(key)) continue;
      if (afterDeltas) continue;
      const fault = tombstoneFault(kind, key, held, repository);
      if (fault) say('extra', [kind], `${kind} ${key} is not on GitHub: ${fault}`);
      else difference.right += 1;
    }
  }
  return difference;
}

function wrongColumns(row: ExpectedRow, held: StoredRow): { column: string; text: string }[] {
  return Object.entries(row).flatMap(([column, due]) => {
    const is = held[column] ?? null;
    if (isRight(due, is)) return [];
    return [{ column, text: `${column} is ${shown(is)}, not ${shown(due)}` }];
  });
}

function isRight(due: Cell | EitherOf, is: StoredCell): boolean {
  if (due !== null && typeof due === 'object' && 'either' in due)
    return due.either.some((one) => isRight(one, is));
  return JSON.stringify(due) === JSON.stringify(is);
}

const shown = (value: unknown) => JSON.stringify(value).slice(0, 90);

/** What is wrong with how a row that left GitHub is kept; null when it is kept as it should be. */
function tombstoneFault(
  kind: RecordKind,
  key: string,
  held: StoredRow,
  repository: WorldRepository,
): string | null {
  switch (kind) {
    case 'repository':
      return 'another repository';
    // What a thing consists of goes with it, and stays with its row.
    case 'attempt':
    case 'job':
    case 'deployment status':
      return null;
    case 'dependabot alert':
      if (repository.dependabotAccess !== 'allowed') return null;
      break;
    case 'code scanning alert':
      if (repository.codeScanningAccess !== 'allowed') return null;
      break;
    default:
  }
  if (held.deletedAt === null) return 'it is not marked as gone';
  if (kind === 'file') return null;
  const left = repository.goneItems.get(Number(key));
  const isItem = kind === 'issue' || kind === 'pull request';
  const due = !isItem || left === undefined ? 'missing' : left === 'deleted' ? 'deleted' : 'transferred';
  if (held.goneReason !== due) return `it is said to be ${held.goneReason}, not ${due}`;
  if (due === 'transferred' && held.movedTo !== left) return `moved to ${held.movedTo}, not ${left}`;
  return null;
}
