import { bufferInWords, type StatedBuffer, statedBuffer } from './buffer-words';
import { readDuration, type StatedHours } from './duration';
import { type ProjectHours, type ProjectNumbers, projectStatements } from './project-hours';
import { type VisibleLine, visibleLines } from './visible-lines';

export type HoursField = 'estimate' | 'actual';
/** A number field of a GitHub Project, one of the organisation's issues, a label, or the text. */
export type StatedPlace = 'project' | 'field' | 'label' | 'body';

/** Hours as one place of an issue states them. */
export interface HoursStatement extends StatedHours {
  field: HoursField;
  place: StatedPlace;
  /** As it was written; of a field its name. */
  text: string;
  /** The line of the body, from 1; null elsewhere. */
  line: number | null;
  /** Of a GitHub Project's field: the Project's title, and when the number was set, in ISO 8601. */
  project?: { title: string; setAt: string };
}

/** Something that looks like hours and is not understood. */
export interface UnclearHours {
  field: HoursField;
  place: StatedPlace;
  text: string;
  line: number | null;
  project?: HoursStatement['project'];
  reason: string;
}

export interface IssueHours extends StatedBuffer {
  estimate: HoursStatement | null;
  actual: HoursStatement | null;
  /** Stated too, and not what counts. */
  others: HoursStatement[];
  unclear: UnclearHours[];
}

/** Which of GitHub's number fields hold hours, by name, and what a number in them counts. */
export interface HoursFields {
  estimate: string | null;
  actual: string | null;
  unit: 'hours' | 'days' | 'minutes';
}

export interface ReadHours {
  hoursPerDay: number;
  /** Null: none is read. */
  fields: HoursFields | null;
  /** The fields of the project's GitHub Project; left out or null: none is read. */
  project?: ProjectHours | null;
}

/** Which statement counts where several disagree; pages say it. */
export const precedence =
  'A field of the project’s GitHub Project counts first, then a number field of the issue that the settings name, then a label, then the first line of the text; labels that disagree with each other count for nothing.';

const labelShape = /^(estimated?|est|actual)\s*[:/]\s*(.+)$/iu;
const lineShape =
  /^(?:[-*+]\s+)?(?:\[[ xX]\]\s+)?(?:\*\*|__)?(estimated?|est|actual)(?:(?:\*\*|__)\s*:|:\s*(?:\*\*|__)?)\s*(.*)$/iu;
const headingShape = /^#{1,6}\s+(estimated?|est|actual)\s*:?\s*#*$/iu;
/** What GitHub's issue forms write for a field that was left empty. */
const noAnswer = /^_?no response_?$/iu;

/**
 * What an issue says of its hours: labels such as `estimate: 4h`, `estimate/4h`, `est:2d` and `actual: 6h`; lines of the
 * body such as `Estimate: 4h`, `**Estimate:** 4-6 h`, or the answer below a heading "Estimate" of an issue form. Code,
 * quotes and comments say nothing. Of number fields, also of those of a GitHub Project, those count that the settings
 * name. What looks like one of these and is not understood is listed with its reason.
 */
export function readIssueHours(
  issue: {
    labels: readonly string[];
    body: string | null;
    numberFields: readonly string[];
    projectNumbers?: ProjectNumbers | null;
  },
  settings: ReadHours,
): IssueHours {
  const lines = visibleLines(issue.body ?? '');
  const found: HoursStatement[] = [];
  const unclear: UnclearHours[] = [];
  let buffer: StatedBuffer = {
    includesBuffer: false,
    bufferPercent: null,
    bufferWords: bufferInWords(lines),
  };
  for (const candidate of [
    ...projectCandidates(issue.projectNumbers, settings.project),
    ...fieldCandidates(issue.numberFields, settings.fields),
    ...labelCandidates(issue.labels),
    ...lineCandidates(lines),
  ]) {
    const { value, ...at } = candidate;
    const read = readDuration(value, settings);
    const rest = read.ok ? read.value.rest : '';
    if (!read.ok) unclear.push({ ...at, reason: read.reasons[0]?.message ?? 'It is not understood.' });
    else if (!isSideNote(rest))
      unclear.push({
        ...at,
        reason: `What follows the hours (“${rest.slice(0, 40)}”) may change their meaning.`,
      });
    else {
      const { rest: _rest, ...hours } = read.value;
      if (at.field === 'estimate' && !found.some(({ field }) => field === 'estimate'))
        buffer = statedBuffer(rest, buffer);
      found.push({ ...at, ...hours });
    }
  }
  const chosen = {
    estimate: chosenOf('estimate', found, unclear),
    actual: chosenOf('actual', found, unclear),
  };
  const others = found.filter((one) => one !== chosen.estimate && one !== chosen.actual);
  return { ...buffer, ...chosen, others, unclear };
}

/** Hours and a note beside them are short; a line of a megabyte is not searched for words. */
const mostLetters = 300;

interface Candidate {
  field: HoursField;
  place: StatedPlace;
  text: string;
  line: number | null;
  value: string;
  project?: HoursStatement['project'];
}

const fieldOf = (word: string): HoursField => (word.toLowerCase() === 'actual' ? 'actual' : 'estimate');

const unitLetters = { hours: 'h', days: 'd', minutes: 'm' } as const;

function projectCandidates(
  numbers: ProjectNumbers | null | undefined,
  fields: ProjectHours | null | undefined,
): Candidate[] {
  if (!fields) return [];
  return projectStatements(numbers, fields).map(({ field, name, number, setAt }) => ({
    ...{ field, place: 'project' as const, text: name, line: null },
    ...{ value: `${number}${unitLetters[fields.unit]}`, project: { title: fields.title, setAt } },
  }));
}

/** Fields are stored as "name=number"; a name is compared without case. */
function fieldCandidates(numberFields: readonly string[], fields: HoursFields | null): Candidate[] {
  if (!fields) return [];
  const names: [HoursField, string | null][] = [
    ['estimate', fields.estimate],
    ['actual', fields.actual],
  ];
  return names.flatMap(([field, name]): Candidate[] => {
    const stored = numberFields.find((one) => nameOf(one) === name?.toLowerCase());
    if (stored === undefined) return [];
    const [text, number] = [
      stored.slice(0, stored.lastIndexOf('=')),
      stored.slice(stored.lastIndexOf('=') + 1),
    ];
    return [{ field, place: 'field', text, line: null, value: `${number}${unitLetters[fields.unit]}` }];
  });
}

const nameOf = (stored: string) => stored.slice(0, stored.lastIndexOf('=')).toLowerCase();

function labelCandidates(labels: readonly string[]): Candidate[] {
  return [...labels].sort().flatMap((text): Candidate[] => {
    const match = labelShape.exec(text.trim());
    if (!match) return [];
    return [
      {
        field: fieldOf(match[1] ?? ''),
        place: 'label',
        text,
        line: null,
        value: (match[2] ?? '').slice(0, mostLetters),
      },
    ];
  });
}

function lineCandidates(lines: readonly VisibleLine[]): Candidate[] {
  return lines.flatMap(({ text, line }, index): Candidate[] => {
    const stated = lineShape.exec(text);
    const heading = stated ? null : headingShape.exec(text);
    const answer = heading ? lines[index + 1] : undefined;
    const value = (stated?.[2] ?? answer?.text ?? '').trim().slice(0, mostLetters);
    if (!value || noAnswer.test(value) || (heading && answer?.text.startsWith('#'))) return [];
    const shown = heading ? `${text} ${value}` : text;
    const field = fieldOf((stated ?? heading)?.[1] ?? '');
    return [{ field, place: 'body', text: shown.slice(0, 200), line: answer?.line ?? line, value }];
  });
}

/** Behind the hours may stand an end, a note in brackets, or words set off by a comma; nothing that goes on with them. */
const isSideNote = (rest: string): boolean =>
  /^(?:[.;,]?|[(,;].*|[-–—]\s+\D.*|\+.*|(?:incl|excl|with|plus)\b.*)$/isu.test(rest);

const sameHours = (a: HoursStatement, b: HoursStatement) =>
  a.hours === b.hours && a.lowHours === b.lowHours && a.highHours === b.highHours;

/** The statement that counts. Where no field does, labels that disagree are moved to the unclear ones. */
function chosenOf(
  field: HoursField,
  found: HoursStatement[],
  unclear: UnclearHours[],
): HoursStatement | null {
  for (const place of ['project', 'field']) {
    const named = found.find((one) => one.field === field && one.place === place);
    if (named) return named;
  }
  const labels = found.filter((one) => one.field === field && one.place === 'label');
  const [first] = labels;
  if (first && labels.every((one) => sameHours(one, first))) return first;
  if (first) {
    const all = labels.map(({ text }) => `“${text}”`).join(' and ');
    for (const label of labels) {
      found.splice(found.indexOf(label), 1);
      const { place, text, line } = label;
      unclear.push({
        field,
        place,
        text,
        line,
        reason: `The labels ${all} disagree, so none of them counts.`,
      });
    }
  }
  return found.find((one) => one.field === field && one.place === 'body') ?? null;
}
