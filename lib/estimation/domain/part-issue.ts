import { issueText, issueTitle } from '@/lib/github/domain/issue-text';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { readDuration } from './reading/duration';

/** The queue of parts whose issues are to be opened; a job is only a knock, what is to be done stands in the part's row. */
export const partIssueJob = 'estimation.part.issue';

/** A line that no reader sees and no other issue has; by it an issue is found whose creation was never confirmed. */
export const partMarker = (partId: string): string => `<!-- pilothouse:task-part:${partId} -->`;

export interface TypedPart {
  title: string;
  estimateHours: number | null;
}

export const mostParts = 20;

/** The parts of a task as typed, a line each, hours behind: "Write the migration 2h", "- Test it: 1-2 h". */
export function readParts(text: string, { hoursPerDay }: { hoursPerDay: number }): Result<TypedPart[]> {
  const reasons: Reason[] = [];
  const no = (message: string) => reasons.push({ code: 'parts', field: 'parts', message });
  const lines = text.split(/\r?\n/).map((line) => line.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '').trim());
  const parts = lines.flatMap((line, index): TypedPart[] => {
    if (!line) return [];
    const match = /^(.*?\S)[\s:,–—-]+\(?(~?\s*\d[\d.,]*\s*(?:[a-z]|[-–]).*?)\)?$/iu.exec(line);
    const hours = match ? readDuration(match[2] ?? '', { hoursPerDay }) : null;
    const isHours = hours?.ok === true && hours.value.rest === '';
    const title = (isHours ? (match?.[1] ?? '') : line).replace(/[\s:,–—-]+$/u, '');
    if (title.length > 200) no(`Line ${index + 1} has more than 200 characters. Nothing was opened.`);
    return [{ title, estimateHours: isHours ? hours.value.hours : null }];
  });
  if (parts.length < 2) no('Name at least two parts, a line each. Nothing was opened.');
  if (parts.length > mostParts) no(`At most ${mostParts} parts at once. Nothing was opened.`);
  return reasons.length > 0 ? refuse(...reasons) : accept(parts);
}

/** The issue of one part: it names the issue that it is a part of, and states its hours as they are read again. */
export function partIssue(
  part: { id: string; title: string; estimateHours: number | null },
  parent: { issueNumber: number; task: string },
): { title: string; body: string } {
  const lines = [
    `Part of #${parent.issueNumber} (${issueText(parent.task)}).`,
    ...(part.estimateHours === null ? [] : [`Estimate: ${Number(part.estimateHours.toFixed(2))}h`]),
    'Pilothouse opened this issue once, as somebody split the task there.',
    partMarker(part.id),
  ];
  return { title: issueTitle(part.title), body: lines.join('\n\n') };
}
