import type { AdrProblem } from './adr';
import { type DateReading, type DayOrder, dayOrderOf, findDate, isBareDate } from './date';
import type { Fact } from './facts';
import type { PathReading } from './file-name';
import type { Outline } from './outline';

export interface DateFound {
  date: string | null;
  problems: AdrProblem[];
}

interface Candidate extends DateReading {
  line: number;
}

/**
 * The date of the decision: a stated date, else when it was created, else the first entry of its change log, else a
 * bare date under the title, else when it was last changed, else the date in its status, title, file or folder name.
 */
export function readDateOf(
  text: string,
  outline: Outline,
  facts: Fact[],
  path: PathReading,
  titleDate: string | null,
): DateFound {
  const order = dayOrderOf(text);
  const problems: AdrProblem[] = [];
  const stated = (key: Fact['key']): Candidate[] => statedDates(facts, key, order, problems);
  const inName = path.date ?? titleDate;
  const found =
    stated('date')[0] ??
    stated('created')[0] ??
    bareDates(outline, order)[0] ??
    earliest(historyDates(facts, order)) ??
    stated('updated')[0] ??
    statusDate(facts, order);
  if (!found) {
    if (!inName && problems.length === 0) problems.push({ line: 1, reason: 'No date is stated.' });
    return { date: inName, problems };
  }
  const settled = settledByName(found, inName);
  if (settled.doubt) problems.push({ line: found.line, reason: settled.doubt });
  return { date: settled.iso, problems };
}

/** By when the front matter, or a line in the document's head, asks for a review; only a whole day is one. */
export function readReviewBy(text: string, facts: Fact[]): DateFound {
  const problems: AdrProblem[] = [];
  const stated = facts.filter((fact) => fact.key === 'review-by' && fact.from !== 'section');
  const found = statedDates(stated, 'review-by', dayOrderOf(text), problems)[0];
  if (!found) return { date: null, problems };
  if (found.iso.length === 10) return { date: found.iso, problems };
  const reason = `The review date "${found.iso}" names no day; a review is asked for by a day such as ${found.iso.slice(0, 4)}-11-30.`;
  return { date: null, problems: [{ line: found.line, reason }] };
}

function statedDates(
  facts: Fact[],
  key: Fact['key'],
  order: DayOrder | null,
  problems: AdrProblem[],
): Candidate[] {
  return facts
    .filter((fact) => fact.key === key)
    .flatMap((fact): Candidate[] => {
      for (const line of fact.lines.slice(0, 3)) {
        const reading = findDate(line.text, order);
        if (reading) return [{ ...reading, line: line.line }];
      }
      const written = fact.lines[0]?.text.trim() ?? '';
      if (/\d/.test(written) && fact.from !== 'section') {
        problems.push({ line: fact.line, reason: `The date "${written.slice(0, 60)}" cannot be read.` });
      } else if (/^[[{<(]|\b(?:yyyy|insert|date of|current date)/i.test(written)) {
        problems.push({
          line: fact.line,
          reason: `The date "${written.slice(0, 60)}" was left as the template has it.`,
        });
      }
      return [];
    });
}

/** Lines that are nothing but a date, before the first section: "24 July 2018", "Created: May 2023". */
function bareDates(outline: Outline, order: DayOrder | null): Candidate[] {
  const dates: Candidate[] = [];
  for (const [index, block] of outline.blocks.slice(0, 5).entries()) {
    if (block.kind === 'heading' && index > 0 && !isBareDate(block.content.text)) break;
    const lines =
      block.kind === 'prose' ? block.lines : block.kind === 'heading' && index > 0 ? [block.content] : [];
    for (const line of lines) {
      const reading = isBareDate(line.text) ? findDate(line.text, order) : null;
      if (reading) dates.push({ ...reading, line: line.line });
    }
  }
  return dates;
}

function historyDates(facts: Fact[], order: DayOrder | null): Candidate[] {
  return facts
    .filter((fact) => fact.key === 'history')
    .flatMap((fact) => fact.lines)
    .flatMap((line) => {
      const reading = findDate(line.text, order);
      return reading && reading.index <= 20 ? [{ ...reading, line: line.line }] : [];
    });
}

function statusDate(facts: Fact[], order: DayOrder | null): Candidate | undefined {
  for (const line of facts
    .filter((fact) => fact.key === 'status')
    .flatMap((fact) => fact.lines.slice(0, 3))) {
    const reading = line.links.length === 0 ? findDate(line.text, order) : null;
    if (reading) return { ...reading, line: line.line };
  }
  return undefined;
}

const earliest = (dates: Candidate[]): Candidate | undefined =>
  [...dates].sort((a, b) => a.iso.localeCompare(b.iso))[0];

/** Of 02/01/2020's two readings, the one that the file's own name confirms. */
function settledByName(found: Candidate, inName: string | null): { iso: string; doubt: string | null } {
  const [year, month, day] = found.iso.split('-');
  if (!found.doubt?.includes('day or month first') || !inName || !month || !day) return found;
  if (inName.startsWith(found.iso.slice(0, 7))) return { iso: found.iso, doubt: null };
  return inName.startsWith(`${year}-${day}`) ? { iso: `${year}-${day}-${month}`, doubt: null } : found;
}
