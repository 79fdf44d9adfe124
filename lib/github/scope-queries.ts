import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requireReading } from './paged-reading';
import {
  type IssueScope,
  listClosedRefs,
  listCompletedTimes,
  listScopeIssues,
  type ScopeIssueRow,
} from './records/scope-issues';

export type { IssueScope, ScopeIssueRow } from './records/scope-issues';

/** Issues by milestone, label (`*` stands for anything), words of the title or name, with all their sub-issues. */
export function issuesInScope(
  viewer: Viewer,
  { projectId, scope, most }: { projectId: string; scope: IssueScope; most: number },
): Promise<ScopeIssueRow[]> {
  requireReading(viewer, projectId);
  return listScopeIssues(projectId, scope, most);
}

/** Of issues named owner/name#number (lower case) those that are known to be closed. */
export async function closedAmong(
  viewer: Viewer,
  { projectId, refs }: { projectId: string; refs: readonly string[] },
): Promise<Set<string>> {
  requireReading(viewer, projectId);
  return new Set(refs.length === 0 ? [] : await listClosedRefs(projectId, refs));
}

/** When issues of the project were closed as completed, oldest first. */
export function completedTimes(
  viewer: Viewer,
  { projectId, since }: { projectId: string; since: Date },
): Promise<Date[]> {
  requireReading(viewer, projectId);
  return listCompletedTimes(projectId, since);
}
