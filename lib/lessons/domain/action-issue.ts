import { issueText, issueTitle } from '@/lib/github/domain/issue-text';

/** The queue of issues to be opened; a job is only a knock, what is to be done stands in the action's row. */
export const lessonIssueJob = 'lessons.action.issue';

/** A line that no reader sees and no other issue has; by it an issue is found whose creation was never confirmed. */
export const actionMarker = (actionId: string): string => `<!-- pilothouse:lesson-action:${actionId} -->`;

/** The issue of one action of a lesson. `address` is the lesson's page. */
export function actionIssue(
  action: { id: string; text: string },
  lesson: { title: string; learned: string },
  address: string | null,
): { title: string; body: string } {
  const lines = [
    issueText(action.text),
    `From the lesson **${issueText(lesson.title)}**.`,
    ...(lesson.learned ? [`What was learned: ${issueText(lesson.learned.slice(0, 1000))}`] : []),
    ...(address ? [`The lesson with its evidence: ${address}`] : []),
    'Pilothouse opened this issue once, as somebody asked for it there, and follows its state.',
    actionMarker(action.id),
  ];
  return { title: issueTitle(action.text), body: lines.join('\n\n') };
}

/** Something to do, as pages show it. */
export interface ActionView {
  id: string;
  text: string;
  /** Ticked here, or its issue is closed as completed. */
  isDone: boolean;
  doneBy: string | null;
  doneAt: string | null;
  issue: ActionIssue | null;
}

/** Its GitHub issue: as it was asked for, and as the last sync saw it. */
export interface ActionIssue {
  state: 'wanted' | 'refused' | 'open';
  number: number | null;
  url: string | null;
  repository: string | null;
  problem: string | null;
  /** "open", "closed as not planned"; null until a sync has brought it. */
  stands: string | null;
  syncedAt: string | null;
}
