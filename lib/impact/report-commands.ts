import { compileMdxText } from '@/lib/markdown/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { changeDraft, requireEditable, settle } from './change-report';
import {
  type CreateReportInput,
  createReportInput,
  type EditReportInput,
  editReportInput,
  type StatusInput,
  statusInput,
} from './input';
import { changeHead, changeStatus } from './records/edits';
import { insertReport, lockReportRow } from './records/reports';
import { headFields, savedFirst } from './report-fields';
import { measureRows } from './row-views';

/** Begins a report, as a draft. Refuses a story that is no checked MDX, with line and column. */
export async function createReport(
  viewer: Viewer,
  input: CreateReportInput,
): Promise<Result<{ slug: string }>> {
  const { project: projectSlug, ...head } = createReportInput.parse(input);
  const project = await requireProject(viewer, projectSlug);
  requirePermission(viewer, 'impact.edit', project.id);
  const problems = await storyProblems(head.story);
  if (problems.length > 0) return refuse(...problems);
  return inTransaction(async (tx) => {
    const at = { projectId: project.id, updatedBy: actorOf(viewer).actorName };
    const made = await insertReport(tx, at, head);
    return settle(tx, viewer, made.id, accept({ value: { slug: made.slug }, did: 'created', after: head }));
  });
}

/** Saves a draft over the version that was read; when somebody saved first, the refusal tells what stands now. */
export async function editReport(viewer: Viewer, input: EditReportInput): Promise<Result<null>> {
  const { reportId, version, title, practices, ...head } = editReportInput.parse(input);
  const known = await requireEditable(viewer, reportId);
  const isImported = known.documentId !== null;
  if (!isImported && !title)
    return refuse({ code: 'no-title', field: 'title', message: 'Give the report a title.' });
  const problems = isImported ? [] : await storyProblems(head.story);
  if (problems.length > 0) return refuse(...problems);
  return changeDraft(viewer, reportId, async (tx, report) => {
    if (report.version !== version) return refuse(savedFirst(report, headFields(report)));
    const change = report.documentId !== null || !title ? { practices } : { ...head, title, practices };
    await changeHead(tx, report.id, change, actorOf(viewer).actorName);
    return accept({ value: null, did: 'edited', before: headFields(report), after: change });
  });
}

/** Publishes a draft: the figures of its measured rows are kept with it as they stand at this moment. */
export async function publishReport(viewer: Viewer, input: StatusInput): Promise<Result<null>> {
  const { reportId, version } = statusInput.parse(input);
  const known = await requireEditable(viewer, reportId);
  const now = systemClock();
  const measured = await measureRows(viewer, known.rows, now);
  return changeDraft(viewer, reportId, async (tx, report) => {
    const isSame =
      report.version === version &&
      report.rows.length === known.rows.length &&
      report.rows.every((row, i) => row.id === known.rows[i]?.id && row.version === known.rows[i]?.version);
    if (!isSame) return refuse(movedOn);
    if (report.rows.length === 0) {
      const message = 'A report without a row compares nothing. Add one first; nothing was published.';
      return refuse({ code: 'no-rows', message });
    }
    const at = now.toISOString();
    const figures = new Map([...measured].map(([id, figure]) => [id, { ...figure, at }]));
    const by = actorOf(viewer).actorName;
    await changeStatus(tx, report.id, { at: now, by, figures }, by);
    return accept({ value: null, did: 'published', after: { at, figures: Object.fromEntries(figures) } });
  });
}

/** Takes a published report back to draft. The figures that it was published with stay in the audit log. */
export async function withdrawReport(viewer: Viewer, input: StatusInput): Promise<Result<null>> {
  const { reportId, version } = statusInput.parse(input);
  await requireEditable(viewer, reportId);
  return inTransaction(async (tx) => {
    const report = await lockReportRow(tx, reportId);
    if (!report) throw new NotFoundError('There is no such impact report.');
    if (report.version !== version || report.status !== 'published') return refuse(movedOn);
    await changeStatus(tx, reportId, null, actorOf(viewer).actorName);
    const figures = Object.fromEntries(report.rows.map(({ id, publishedFigures }) => [id, publishedFigures]));
    const before = { at: report.publishedAt?.toISOString(), by: report.publishedBy, figures };
    return settle(tx, viewer, reportId, accept({ value: null, did: 'withdrawn', before }));
  });
}

const movedOn: Reason = {
  code: 'moved-on',
  message:
    'Somebody changed the report meanwhile. Nothing was done; look at it as it stands now, then try again.',
};

async function storyProblems(story: string): Promise<Reason[]> {
  if (story === '') return [];
  const { problems } = await compileMdxText(story);
  return problems.map(({ line, column, message }) => ({
    code: 'mdx',
    field: 'story',
    line,
    message: `Line ${line}, column ${column}: ${message}`,
  }));
}
