import type { Viewer } from '@/lib/permissions/domain/viewer';
import { bindingInWords } from '@/lib/pilots/domain/plan';
import type { ActionIssue, ActionView } from './domain/action-issue';
import { requireLesson } from './queries';
import { type ActionRow, listActionRows } from './records/actions';
import { readIssueStates } from './records/source-states';

type IssueRow = Awaited<ReturnType<typeof readIssueStates>>[number];

/** What a lesson asks to be done, each with its issue as the last sync saw it. Throws NotFoundError. */
export async function listActions(viewer: Viewer, slug: string): Promise<ActionView[]> {
  const { id } = await requireLesson(viewer, slug);
  const rows = await listActionRows(id);
  const places = rows.flatMap(({ repositoryId, issueNumber }) =>
    repositoryId && issueNumber ? [{ repositoryId, number: BigInt(issueNumber) }] : [],
  );
  const issues = places.length > 0 ? await readIssueStates(places) : [];
  return rows.map((row) => {
    const synced = issues.find(
      (issue) => issue.repositoryId === row.repositoryId && issue.number === row.issueNumber,
    );
    const isClosed = synced?.state === 'closed' && synced.stateReason !== 'not_planned' && !synced.goneReason;
    return {
      id: row.id,
      text: row.text,
      isDone: row.doneAt !== null || isClosed,
      doneBy: row.doneBy,
      doneAt: (row.doneAt ?? (isClosed ? synced.closedAt : null))?.toISOString() ?? null,
      issue: issueOf(row, synced),
    };
  });
}

function issueOf(row: ActionRow, synced: IssueRow | undefined): ActionIssue | null {
  const { issueState: state } = row;
  if (state !== 'wanted' && state !== 'refused' && state !== 'open') return null;
  const stands = synced
    ? bindingInWords({
        ...synced,
        isPull: false,
        mergedAt: null,
        closedAt: synced.closedAt?.toISOString() ?? null,
      })
    : null;
  return {
    state,
    number: row.issueNumber,
    url: row.issueUrl,
    repository: row.repository && `${row.repository.owner}/${row.repository.name}`,
    problem: row.problem,
    stands,
    syncedAt: synced?.syncedAt.toISOString() ?? null,
  };
}
