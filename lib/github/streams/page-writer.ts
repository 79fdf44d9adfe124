import type { Statement } from '@/lib/platform/database/pipeline';
import type { ScanCursor } from '../domain/scan-cursor';
import { mergeRefused, type PlacedReason, type StreamReport } from '../domain/stream-report';
import type { BulkMode } from '../records/bulk-write';
import { LeaseLostError, stillHolds } from '../records/lease';
import { endPages, holdStream, moveCursor, type PagedStream, saveRefused } from '../records/stream-pages';
import { openPageQueue, type PageQueue } from './page-queue';
import { rowTaker, type TakenKind } from './row-taker';
import type { ScanContext } from './sync-context';

export interface PagedKind<Row extends { updatedAt: Date }> extends TakenKind<Row> {
  write(mode: BulkMode, repositoryId: string, rows: readonly Row[], at: Date): Statement;
  /** What goes in behind the rows. */
  after?(repositoryId: string, rows: readonly Row[], at: Date): Statement;
}

/** A row that was not found, and perhaps is gone by that. */
export interface GoneMark {
  report: StreamReport;
  isGone: boolean;
  statement: Statement;
}

/** Statements of one kind of rows on one page, and what their answers mean. */
interface Part {
  /** How many statements it makes. */
  size: number;
  statements(mode: BulkMode): Statement[];
  done(answer: { inserted: number; updated: number; clashed: string[] }): void;
}

/** One kind of rows of a stream: takes what a page shows of it, counts what became of it. */
export function pagePart<Row extends { updatedAt: Date }>(
  kind: PagedKind<Row>,
  report: StreamReport,
  listed: { refused: PlacedReason[]; notes: PlacedReason[] },
) {
  const taker = rowTaker(kind, report, [...listed.refused, ...listed.notes]);
  let told = 0;
  return {
    report,
    /** What the stream lists from now on. */
    lists(full: boolean) {
      const { accepted } = taker;
      return {
        refused: mergeRefused(listed.refused, report.refused, { full, accepted }),
        notes: mergeRefused(listed.notes, report.notes, { full, accepted }),
      };
    },
    /** Whether something was refused or changed since it was last asked. */
    hasNews(): boolean {
      const before = told;
      told = report.refused.length + report.notes.length;
      return told > before;
    },
    take(raw: readonly unknown[], repositoryId: string, at: Date): Part | null {
      const rows = taker.take(raw);
      if (rows.length === 0) return null;
      return {
        size: kind.after ? 2 : 1,
        statements: (mode) => {
          const write = kind.write(mode, repositoryId, rows, at);
          return kind.after ? [write, kind.after(repositoryId, rows, at)] : [write];
        },
        done({ inserted, updated, clashed }) {
          const out = new Set(clashed);
          taker.refuseClash(rows.filter((row) => out.has(kind.keyOf(row))));
          report.inserted += inserted;
          report.updated += updated;
          report.unchanged += rows.length - inserted - updated - clashed.length;
        },
      };
    },
  };
}

export type PagePart = ReturnType<typeof pagePart<never>>;

/** Where the page leads: on to the next one, or to the end. */
export type PageStep =
  | { cursor: ScanCursor }
  | { highWaterMark: Date; etag: string | null; full: boolean; itemsTotal: number | null; resumed: boolean };

/**
 * Writes the pages of one reading: each with the cursor behind it in one transaction under the lease, the last one
 * with the mark. `behind` is the index that the stored cursor holds when it begins.
 */
export function pageWriter(context: ScanContext, stream: PagedStream, behind: number | null) {
  const { lease, repository, now } = context;
  let opened: PageQueue | null = null;
  let last = behind;
  // Rows that were never read before do not fall out as equal, so they are not looked for.
  const quick: BulkMode = context.stream.lastAttemptAt ? 'known' : 'new';

  async function write(
    step: PageStep,
    taken: { part: Pick<PagePart, 'report' | 'lists' | 'hasNews'>; rows: Part | null }[],
    gone: readonly GoneMark[],
  ): Promise<void> {
    const at = now();
    const own = taken[0]?.part;
    if (!own) throw new Error('a page has at least the rows of its own stream');
    const isEnd = !('cursor' in step);
    const before = last;
    last = isEnd ? null : step.cursor.index;
    const head = isEnd
      ? holdStream(lease, stream, before)
      : moveCursor(lease, stream, before, step.cursor, at);
    const writing = taken.flatMap(({ rows }) => rows ?? []);
    const news = taken.filter(({ part }) => part.hasNews());
    const tail = () =>
      news.map(({ part }) => {
        const { refused, notes } = part.lists(false);
        return saveRefused(repository.id, part.report.stream, refused, notes);
      });
    const end = (): Statement[] =>
      isEnd
        ? [
            endPages(repository.id, stream, {
              ...step,
              at,
              ...own.lists(step.full && !step.resumed),
            }),
          ]
        : [];
    const queue = opened ?? (await openPageQueue());
    opened = queue;
    await translated(() =>
      queue.write({
        durable: isEnd,
        statements: (careful) => [
          head,
          ...writing.flatMap((rows) => rows.statements(careful ? 'careful' : quick)),
          ...gone.map(({ statement }) => statement),
          ...tail(),
          ...end(),
        ],
        done(answers) {
          let at = 1;
          for (const rows of writing) {
            rows.done(answers[at]?.rows[0]);
            at += rows.size;
          }
          for (const { report, isGone } of gone) {
            if (isGone) report.deleted += answers[at]?.rowCount ?? 0;
            at += 1;
          }
        },
      }),
    );
    if (isEnd) {
      await translated(() => queue.settle());
      await listClashes(queue, taken);
    }
    context.tell();
  }

  /** Which rows clash is known only when they were written. */
  async function listClashes(queue: PageQueue, taken: Parameters<typeof write>[1]): Promise<void> {
    const news = taken.filter(({ part }) => part.hasNews());
    if (news.length === 0) return;
    const lists = news.map(({ part }) => {
      const { refused, notes } = part.lists(false);
      return saveRefused(repository.id, part.report.stream, refused, notes);
    });
    await translated(() =>
      queue.write({
        durable: true,
        statements: () => [holdStream(lease, stream, null), ...lists],
        done: () => undefined,
      }),
    );
    await translated(() => queue.settle());
  }

  /** A page that must not go in fails by a division: by whom, is asked then. */
  async function translated(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const refused = error instanceof Error && 'code' in error && error.code === '22012';
      if (!refused) throw error;
      if (await stillHolds(lease))
        throw new Error(`the cursor of ${stream} is not where this reading left it`);
      throw new LeaseLostError('Another sync took this repository over, so this one stopped writing.');
    }
  }

  return {
    write,
    /** Before a reading that broke off is told: what was sent goes in or not, but nothing is left under way. */
    settle: async () => translated(async () => opened?.settle()),
    close: async () => opened?.close(),
  };
}
