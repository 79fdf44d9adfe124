import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Transaction } from '@/lib/platform/database/client';
import { requireProject } from '@/lib/projects/queries';
import { accept, type Reason, type Result } from '@/lib/shared/result';
import { type FileTask, fileTask } from './domain/file-task';
import type { ColumnMap } from './domain/reading/column-map';
import type { RowUnit } from './domain/reading/estimate-rows';
import { type EstimateFileSummary, readEstimateFile } from './estimate-file-input';
import {
  finishImport,
  inImport,
  insertImport,
  openStage,
  removeImport,
  settleStage,
  stageRows,
  storeStage,
} from './records/imports';
import { findEstimationSettings } from './records/settings';

export interface ImportFileInput {
  projectSlug: string;
  /** Where the file lies, and how it is called. */
  path: string;
  fileName: string;
  map: ColumnMap;
  unit: RowUnit;
  dateFormat: string | null;
  encoding: string | null;
  /** Everything is done and nothing kept. */
  dryRun?: boolean;
  onProgress?: (rows: number) => void;
}

export interface RefusedRow {
  line: number;
  reason: string;
}

export interface ImportedFile extends EstimateFileSummary {
  project: string;
  inserted: number;
  updated: number;
  unchanged: number;
  /** Rows that repeat the hours of an earlier row of the same id. */
  repeated: number;
  rowsRefused: number;
  /** The first thousand. */
  refused: RefusedRow[];
}

/**
 * One batch is stored while the next is read: memory holds two, and some dozens as text, since Prisma keeps what its last
 * hundred debugging calls were given (@prisma/debug). At 5,000 rows those are a hundred megabytes.
 */
const batchSize = 1_000;
const mostShown = 1_000;

/** Carries a refusal or the outcome of a dry run out of the transaction, which it undoes. */
class Undone extends Error {
  constructor(readonly outcome: Result<ImportedFile>) {
    super('undone on purpose');
  }
}

/**
 * Reads a CSV of tasks into a project, all or nothing, in memory bounded by a batch. The same file again changes nothing; one
 * that says other things of the same ids changes those; what people typed stays.
 */
export async function importEstimateFile(
  viewer: Viewer,
  input: ImportFileInput,
): Promise<Result<ImportedFile>> {
  const project = await requireProject(viewer, input.projectSlug);
  requirePermission(viewer, 'document.import', project.id);
  const sha256 = await hashOf(input.path);
  try {
    return await inImport((tx) => importWithin(tx, viewer, { ...input, project, sha256 }));
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    throw error;
  }
}

interface Within extends ImportFileInput {
  project: { id: string; slug: string };
  sha256: string;
}

async function importWithin(tx: Transaction, viewer: Viewer, input: Within): Promise<Result<ImportedFile>> {
  const { project, fileName, map, unit, dateFormat, sha256 } = input;
  const { hoursPerDay } = await findEstimationSettings(tx);
  await openStage(tx, project.id);
  const refused = new Refusals();
  const read = await stageFile(tx, input, hoursPerDay, refused);
  if (!read.ok) throw new Undone(read);
  const settled = await settleStage(tx, mostShown);
  for (const { line, id, firstLine } of settled.shown)
    refused.add({
      line,
      reason: `Task ${id} stands in line ${firstLine} with other hours; that one counts.`,
    });
  refused.count += settled.contradicted - settled.shown.length;
  const mapping = { map: { ...map }, unit, dateFormat, encoding: read.value.encoding, hoursPerDay };
  const createdBy = actorOf(viewer).actorName;
  const importId = await insertImport(tx, { projectId: project.id, fileName, sha256, mapping, createdBy });
  const stored = await storeStage(tx, { projectId: project.id, importId, fileName });
  const outcome: ImportedFile = {
    ...read.value,
    ...stored,
    project: project.slug,
    repeated: settled.repeated,
    rowsRefused: refused.count,
    refused: refused.inOrder(),
  };
  if (input.dryRun) throw new Undone(accept(outcome));
  const rowsStored = stored.inserted + stored.updated;
  if (rowsStored === 0) {
    await removeImport(tx, importId);
    return accept(outcome);
  }
  const counts = { rowsRead: outcome.rows, rowsStored, rowsRefused: refused.count };
  await finishImport(tx, importId, { ...counts, refused: outcome.refused });
  await recordChange(tx, viewer, {
    ...{ action: 'estimates.file-imported', subjectKind: 'estimates', subjectId: importId },
    ...{ projectId: project.id, after: { fileName, sha256, mapping, ...counts } },
  });
  return accept(outcome);
}

async function stageFile(
  tx: Transaction,
  { path, map, unit, dateFormat, encoding, onProgress }: Within,
  hoursPerDay: number,
  refused: Refusals,
): Promise<Result<EstimateFileSummary>> {
  let batch: FileTask[] = [];
  let rows = 0;
  let storing: Promise<void> | null = null;
  const flush = async () => {
    const full = batch;
    batch = [];
    await storing;
    storing = stageRows(tx, full).then(() => {
      rows += full.length;
      onProgress?.(rows);
    });
    // A fault is thrown where it is waited for; until then it is nobody's.
    storing.catch(() => undefined);
  };
  const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 27);
  const read = await readEstimateFile(
    path,
    { map, unit, dateFormat, encoding, hoursPerDay },
    {
      row(row) {
        const made = fileTask(row, digest);
        if (!made.ok) refused.addReasons(made.reasons);
        else if (batch.push(made.value) >= batchSize) return flush();
        return undefined;
      },
      refused: (reasons) => refused.addReasons(reasons),
    },
  );
  if (read.ok) await flush();
  await storing;
  return read;
}

/** Counts every refused row and keeps the first of them. */
class Refusals {
  count = 0;
  private readonly kept: RefusedRow[] = [];

  add(row: RefusedRow): void {
    this.count += 1;
    if (this.kept.length < mostShown) this.kept.push(row);
  }

  addReasons(reasons: readonly Reason[]): void {
    const [first] = reasons;
    if (first) this.add({ line: first.line ?? 0, reason: reasons.map(({ message }) => message).join(' ') });
  }

  inOrder(): RefusedRow[] {
    return [...this.kept].sort((a, b) => a.line - b.line);
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}
