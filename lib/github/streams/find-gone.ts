import { GitHubProblem } from '../client/errors';
import { markOfAbsence } from '../domain/absence-mark';
import { issueNameOf } from '../domain/issue';
import { type AbsentItem, markItem } from '../records/absent-items';
import type { GoneMark } from './page-writer';
import { fullName, ownerAndName, type ScanContext } from './sync-context';

/**
 * Asks for issues and pull requests that a list did not show, each by its number, since a row that is missing from a
 * list is no proof. `there` are the answers for those that the list had hidden; `marks` what becomes of the others.
 */
export async function findGone(
  context: ScanContext,
  absent: readonly AbsentItem[],
): Promise<{ there: unknown[]; marks: GoneMark[] }> {
  const { repository, report, pulls, now } = context;
  const there: unknown[] = [];
  const marks: GoneMark[] = [];
  let issuesAreOff = false;
  for (const item of absent) {
    if (issuesAreOff && item.kind === 'issue') continue;
    await context.checkStop();
    const own = `${fullName(repository)}#${item.number}`;
    const answer = await ask(context, item.number);
    // None of them was deleted: they come back when issues are switched on again.
    if (answer.status === 'issues-off') {
      issuesAreOff = true;
      continue;
    }
    const named = issueNameOf(textIn(answer.data, 'html_url'));
    const at = named !== null && (await isOnlyRenamed(context, named, own)) ? own : named;
    const mark = markOfAbsence({ status: answer.status, at }, own, item.missingSince, now());
    if (mark) {
      const statement = markItem(repository.id, item, mark, now());
      const counted = item.kind === 'issue' ? report : pulls.report;
      marks.push({ report: counted, isGone: mark.goneReason !== null, statement });
    } else if (answer.status === 200) there.push(answer.data);
  }
  return { there, marks };
}

/**
 * Whether the row is where it was, under the repository's new name: a rename in the middle of a pass moves no issue.
 * One that was transferred nearly always got another number, so this is seldom asked.
 */
async function isOnlyRenamed({ api, repository }: ScanContext, at: string, own: string): Promise<boolean> {
  const [name, number] = at.split('#');
  if (at.toLowerCase() === own.toLowerCase() || number !== own.split('#')[1]) return false;
  const { data } = await api.get(`/repositories/${repository.githubId}`);
  return textIn(data, 'full_name')?.toLowerCase() === name?.toLowerCase();
}

async function ask(
  { api, repository }: ScanContext,
  number: number,
): Promise<{ status: number; data: unknown } | { status: 'issues-off' }> {
  try {
    const path = '/repos/{owner}/{repo}/issues/{number}';
    return { status: 200, data: (await api.get(path, { ...ownerAndName(repository), number })).data };
  } catch (error) {
    if (!(error instanceof GitHubProblem && (error.status === 404 || error.status === 410))) throw error;
    // GitHub answers 410 for what was deleted, and for everything where issues are switched off.
    if (error.status === 410 && /disabled/i.test(error.message)) return { status: 'issues-off' };
    return { status: error.status, data: null };
  }
}

function textIn(data: unknown, field: string): string | null {
  const value = data && typeof data === 'object' ? (data as Record<string, unknown>)[field] : null;
  return typeof value === 'string' ? value : null;
}
