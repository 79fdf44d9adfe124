import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { changeDraft, chosenMetric, requireEditable } from './change-report';
import { settleRow } from './domain/row-draft';
import {
  type AddQuoteInput,
  type AddRowInput,
  addQuoteInput,
  addRowInput,
  type EditQuoteInput,
  type EditRowInput,
  editQuoteInput,
  editRowInput,
  type RemovePartInput,
  removePartInput,
} from './input';
import { changeQuote, changeRow, insertQuote, insertRow, removeQuote, removeRow } from './records/edits';
import type { ReportRow } from './records/reports';
import { goneReason, rowFields, savedFirst } from './report-fields';

const nextPosition = (parts: readonly { position: number }[]) =>
  Math.max(-1, ...parts.map(({ position }) => position)) + 1;

/** Adds a row: a metric with two windows, or words alone. */
export async function addRow(viewer: Viewer, input: AddRowInput): Promise<Result<{ id: string }>> {
  const { reportId, ...typed } = addRowInput.parse(input);
  const report = await requireEditable(viewer, reportId);
  const metric = await chosenMetric(viewer, report.projectId, typed.metricId);
  if (!metric.ok) return metric;
  const row = settleRow(typed, metric.value, systemClock());
  if (!row.ok) return row;
  return changeDraft(viewer, reportId, async (tx, { rows }) => {
    const at = { reportId, position: nextPosition(rows) };
    const made = await insertRow(tx, at, row.value, actorOf(viewer).actorName);
    return accept({ value: made, did: 'row-added', after: { ...made, ...row.value } });
  });
}

/** Changes a row. What an imported one claims is its document's and stays; where it is measured is the portal's. */
export async function editRow(viewer: Viewer, input: EditRowInput): Promise<Result<{ id: string }>> {
  const { reportId, rowId, version, ...typed } = editRowInput.parse(input);
  const report = await requireEditable(viewer, reportId);
  const known = report.rows.find(({ id }) => id === rowId);
  if (!known) return refuse(goneReason);
  // A metric that was deleted since is no reason to refuse other changes.
  const metric =
    typed.metricId && typed.metricId === known.metricId
      ? accept(known.metric)
      : await chosenMetric(viewer, report.projectId, typed.metricId);
  if (!metric.ok) return metric;
  const { beforeText, afterText, claimText } = known;
  const claims = isDocuments(report, known) ? { metric: known.metric, beforeText, afterText, claimText } : {};
  const row = settleRow({ ...typed, ...claims }, metric.value, systemClock());
  if (!row.ok) return row;
  return changeDraft(viewer, reportId, async (tx, { rows }) => {
    const stored = rows.find(({ id }) => id === rowId);
    if (!stored) return refuse(goneReason);
    if (stored.version !== version) return refuse(savedFirst(stored, rowFields(stored)));
    await changeRow(tx, rowId, row.value, actorOf(viewer).actorName);
    const before = { id: rowId, ...rowFields(stored) };
    return accept({ value: { id: rowId }, did: 'row-changed', before, after: { id: rowId, ...row.value } });
  });
}

/** Takes a row out. One that its document states is refused: it is a claim, and stays to be seen. */
export async function dropRow(viewer: Viewer, input: RemovePartInput): Promise<Result<null>> {
  const { id, reportId, version } = removePartInput.parse(input);
  return changeDraft(viewer, reportId, async (tx, report) => {
    const stored = report.rows.find((row) => row.id === id);
    if (!stored) return refuse(goneReason);
    if (stored.version !== version) return refuse(savedFirst(stored, rowFields(stored)));
    if (isDocuments(report, stored)) return refuse(documentsOwn(report));
    await removeRow(tx, id);
    return accept({ value: null, did: 'row-removed', before: { id, ...rowFields(stored) } });
  });
}

export async function addQuote(viewer: Viewer, input: AddQuoteInput): Promise<Result<{ id: string }>> {
  const { reportId, ...quote } = addQuoteInput.parse(input);
  return changeDraft(viewer, reportId, async (tx, { quotes }) => {
    const at = { reportId, position: nextPosition(quotes) };
    const made = await insertQuote(tx, at, quote, actorOf(viewer).actorName);
    return accept({ value: made, did: 'quote-added', after: { ...made, ...quote } });
  });
}

export async function editQuote(viewer: Viewer, input: EditQuoteInput): Promise<Result<{ id: string }>> {
  const { reportId, quoteId, version, ...quote } = editQuoteInput.parse(input);
  return changeDraft(viewer, reportId, async (tx, report) => {
    const stored = report.quotes.find(({ id }) => id === quoteId);
    if (!stored) return refuse(goneReason);
    const before = { text: stored.text, speaker: stored.speaker };
    if (stored.version !== version) return refuse(savedFirst(stored, before));
    if (isDocuments(report, stored)) return refuse(documentsOwn(report));
    await changeQuote(tx, quoteId, quote, actorOf(viewer).actorName);
    return accept({ value: { id: quoteId }, did: 'quote-changed', before, after: quote });
  });
}

export async function dropQuote(viewer: Viewer, input: RemovePartInput): Promise<Result<null>> {
  const { id, reportId, version } = removePartInput.parse(input);
  return changeDraft(viewer, reportId, async (tx, report) => {
    const stored = report.quotes.find((quote) => quote.id === id);
    if (!stored) return refuse(goneReason);
    const before = { text: stored.text, speaker: stored.speaker };
    if (stored.version !== version) return refuse(savedFirst(stored, before));
    if (isDocuments(report, stored)) return refuse(documentsOwn(report));
    await removeQuote(tx, id);
    return accept({ value: null, did: 'quote-removed', before: { id, ...before } });
  });
}

/** A row or a quote with a line is its document's, as long as that is here. */
function isDocuments({ documentId }: ReportRow, { line }: { line: number | null }): boolean {
  return documentId !== null && line !== null;
}

function documentsOwn({ document }: ReportRow) {
  const message = `This stands in the document ${document?.path ?? 'that was imported'}. Change it there and import it again; nothing was changed.`;
  return { code: 'in-document', message };
}
