import type { HoursStatement, IssueHours } from './reading/issue-hours';
import type { ActualKind } from './task';

export interface SourcedTask {
  origin: 'document' | 'issue' | 'portal' | 'file';
  /** "owner/name#12", "path:line", "FILE line 7". */
  source: string;
  typedFields: readonly string[];
  actualKind: ActualKind | null;
  estimateHours: number | null;
  actualHours: number | null;
  estimatedAt: Date | null;
}

/** The issue as it stands, with what it says. */
export interface IssueWords {
  hours: IssueHours;
  /** The label that gives the category. */
  categoryLabel: string | null;
  createdAt: Date;
}

export type SourcedField = 'estimate' | 'actual' | 'category' | 'estimatedAt' | 'completedAt' | 'person';
export type Sources = Record<SourcedField, string>;

/** Where each figure of a task is from, in words that stand behind it. Empty: there is nothing to say. */
export function sourcesOf(task: SourcedTask, issue: IssueWords | null): Sources {
  const isTyped = (field: string) => task.typedFields.includes(field);
  const place = placeWords(task);
  const of = (field: string, said: string) => (isTyped(field) ? 'typed in the portal' : said);
  return {
    estimate:
      task.estimateHours === null
        ? ''
        : of('estimate', issue ? statedWords(statedOf(task, issue), place) : place),
    actual: task.actualHours === null ? '' : actualWords(task, issue, of, place),
    category: of('category', issue ? (issue.categoryLabel ? `label “${issue.categoryLabel}”` : '') : place),
    estimatedAt: task.estimatedAt
      ? of('estimatedAt', issue ? seenWords(task.estimatedAt, issue) : place)
      : '',
    completedAt: of('completedAt', issue ? 'when the issue was closed as completed' : place),
    person: of('person', issue ? 'the one person the issue is assigned to' : place),
  };
}

function placeWords({ origin, source }: SourcedTask): string {
  switch (origin) {
    case 'portal':
      return 'typed in the portal';
    case 'issue':
      return `issue ${source}`;
    case 'file':
      return `file ${source}`;
    case 'document':
      return `document ${source}`;
  }
}

/** What the issue states, unless it is a number of a GitHub Project that was set after the end and does not count. */
function statedOf({ estimateHours }: SourcedTask, { hours }: IssueWords): IssueHours['estimate'] {
  return hours.estimate?.project && hours.estimate.hours !== estimateHours ? null : hours.estimate;
}

/** Where a statement stands, in words. */
export function placeInWords({ place, text, line, project }: StatedAt): string {
  switch (place) {
    case 'project':
      return `field “${text}” of the GitHub Project${project ? ` “${project.title}”` : ''}`;
    case 'field':
      return `field “${text}” of the issue`;
    case 'label':
      return `label “${text}”`;
    case 'body':
      return `line ${line} of the issue: “${text}”`;
  }
}

type StatedAt = Pick<HoursStatement, 'place' | 'text' | 'line' | 'project'>;

function statedWords(statement: IssueHours['estimate'], place: string): string {
  if (!statement) return `${place}, as it stood before the end`;
  return placeInWords(statement);
}

function actualWords(
  task: SourcedTask,
  issue: IssueWords | null,
  of: (field: string, said: string) => string,
  place: string,
): string {
  if (task.actualKind === 'timed') return 'summed up from timers';
  if (task.actualKind === 'derived')
    return 'derived: working time of the linked pull requests, accepted by a person';
  return of('actual', issue ? statedWords(issue.hours.actual, place) : place);
}

function seenWords(estimatedAt: Date, issue: IssueWords): string {
  const { project } = issue.hours.estimate ?? {};
  if (project && Date.parse(project.setAt) === estimatedAt.getTime())
    return `when it was set in the GitHub Project “${project.title}”`;
  return estimatedAt.getTime() === issue.createdAt.getTime()
    ? 'it stood in the issue from its opening'
    : 'the change of the issue at which it was first seen';
}
