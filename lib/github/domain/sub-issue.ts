import { issueNameOf } from './issue';

/** How a wish to hang one issue below another came out. */
export type Attaching =
  /** It hangs there: put there now, or found there. */
  | { kind: 'attached'; isNew: boolean }
  /** Somebody gave it another parent, or one of the two is gone: left alone for good. */
  | { kind: 'elsewhere'; message: string }
  /** GitHub may or may not have done it (an answer lost, cut or failed): to be looked for before it is asked again. */
  | { kind: 'unknown'; message: string; resumeAt: Date | null }
  | { kind: 'refused'; message: string; resumeAt: Date | null };

/** What of an issue decides where it hangs. */
export interface ChildIssue {
  /** GitHub's id, which is not its number. */
  id: number;
  /** owner/name#number of the issue that it is a sub-issue of; null: of none. */
  parent: string | null;
}

/** GitHub's answer about one issue; null when it is none. */
export function childIssue(data: unknown): ChildIssue | null {
  const { id, parent_issue_url: parent } = (data ?? {}) as Record<string, unknown>;
  if (typeof id !== 'number') return null;
  return { id, parent: typeof parent === 'string' ? issueNameOf(parent) : null };
}

/** Whether one of these rows is the issue with that id. */
export const holdsIssue = (rows: readonly unknown[], id: number): boolean =>
  rows.some((row) => (row as { id?: unknown } | null)?.id === id);
