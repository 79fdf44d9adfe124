import { firstLeading, withoutDecoration } from '../status';
import type { LineEdit, SourceLine } from './source-lines';
import { emptySuccessorRange, firstWord, type Range, statusRanges } from './status-ranges';
import { inCaseOf } from './status-words';

/** Where the reader found the status, and what it took for it. */
export interface StatusPlace {
  /** Index of the line, from 0. */
  at: number;
  said: string;
  from: 'stated' | 'badge' | 'title' | 'banner' | 'nowhere';
}

/** How far from the named line the words may stand: rows of HTML and lists in front matter begin earlier. */
const reach = 6;
/** A template keeps the place for a successor near the top. */
const headLines = 60;

/**
 * Ways to write the new status, the most natural first. None of them is sure to be understood: whoever uses one reads
 * the result again (see set-status.ts). `values` as statusValues gives them, `bare` is the status's word alone.
 */
export function* statusEdits(
  lines: readonly SourceLine[],
  place: StatusPlace,
  values: readonly string[],
  bare: string,
): Generator<LineEdit[]> {
  const at = lineOf(lines, place);
  const line = lines[at]?.text;
  if (line === undefined) return;
  if (/^\s*(?:>\s?)*[-*+]\s+\[[xX]\]/.test(line)) yield* tickEdits(lines, at, values, bare);
  if (place.from === 'badge' || /!\[[^\]]*\]\(/.test(line))
    yield* badgeEdits(line, at, place.said, values, bare);
  if (place.from === 'title') return yield* titleEdits(line, at, place.said, values, bare);

  const ranges = statusRanges(line, place.said);
  const goesOn = continuesBelow(lines, at, place.said) ? 1 : 0;
  // "Accepted" above and "Superseded by ..." below: without the second the first holds again.
  const above = lines[at - 1]?.text.trim() === '' ? at - 2 : at - 1;
  if (firstLeading(withoutDecoration(lines[above]?.text ?? '')) === firstLeading(bare))
    yield [{ at: above + 1, remove: at - above + goesOn, insert: [] }];
  yield* successorEdits(lines, at, line, ranges, values, bare);
  const isAlone = isBareStatus(place.said) || ranges.some((range) => range.isKeyed);
  if (!isAlone) for (const value of values) yield belowEdit(lines, at, inCaseOf(value, place.said));
  for (const value of values) {
    for (const range of ranges)
      yield [{ at, remove: 1 + goesOn, insert: [replaced(line, range, inCaseOf(value, place.said))] }];
  }
  for (const value of values) yield belowEdit(lines, at, inCaseOf(value, place.said));
  // What stood there says more than a status (a date, what it supersedes): it is kept behind the new one.
  for (const value of values) {
    for (const range of ranges) {
      const old = line.slice(range.start, range.end);
      yield [
        { at, remove: 1, insert: [replaced(line, range, `${inCaseOf(value, place.said)}; was: ${old}`)] },
      ];
    }
  }
}

const isBareStatus = (said: string): boolean => {
  const plain = withoutDecoration(said);
  return firstLeading(plain) !== null && (!/\s/.test(plain) || /^super\S+ by\b/i.test(plain));
};

function lineOf(lines: readonly SourceLine[], { at, said, from }: StatusPlace): number {
  if (from === 'badge') return at;
  const word = firstWord(said);
  const near = [...Array(reach).keys()].map((step) => at + step);
  return near.find((index) => lines[index]?.text.toLowerCase().includes(word)) ?? at;
}

/** The words end on the next line: "superseded by" at the end of one, the link on the other. */
function continuesBelow(lines: readonly SourceLine[], at: number, said: string): boolean {
  const last = said.split(/\s+/).at(-1) ?? '';
  const here = lines[at]?.text ?? '';
  return last !== '' && !here.includes(last) && (lines[at + 1]?.text.includes(last) ?? false);
}

const replaced = (line: string, { start, end }: Range, value: string): string =>
  line.slice(0, start) + value + line.slice(end);

/** The word alone as the status, and the link in the place that the template keeps for it. */
function* successorEdits(
  lines: readonly SourceLine[],
  at: number,
  line: string,
  ranges: readonly Range[],
  values: readonly string[],
  bare: string,
): Generator<LineEdit[]> {
  if (!values.some((value) => value !== bare)) return;
  const head = lines.slice(0, headLines);
  const index = head.findIndex((each, at2) => at2 !== at && emptySuccessorRange(each.text) !== null);
  const other = head[index]?.text ?? '';
  const place = index < 0 ? null : emptySuccessorRange(other);
  if (!place) return;
  for (const value of values) {
    const link = value.replace(/^\D*? by /i, '');
    for (const range of ranges) {
      const word = inCaseOf(bare, line.slice(range.start, range.end));
      const space = place.start > 0 && /[:=]$/.test(other.slice(0, place.start)) ? ' ' : '';
      yield [
        { at, remove: 1, insert: [replaced(line, range, word)] },
        { at: index, remove: 1, insert: [replaced(other, place, space + link)] },
      ];
    }
  }
}

/** A paragraph, or an entry of the same list, behind the one that says the status now. */
function belowEdit(lines: readonly SourceLine[], at: number, value: string): LineEdit[] {
  const marker = /^(\s*(?:>\s?)*)([-*+]\s+)?/.exec(lines[at]?.text ?? '');
  const isItem = marker?.[2] !== undefined;
  let end = at + 1;
  const goesOn = isItem ? /^\s+\S/ : /\S/;
  while (end < lines.length && goesOn.test(lines[end]?.text ?? '') && !/^\s*#/.test(lines[end]?.text ?? ''))
    end += 1;
  const quote = (marker?.[1] ?? '').trimEnd();
  const made = (marker?.[0] ?? '') + value;
  return [{ at: end, remove: 0, insert: isItem ? [made] : [quote, made] }];
}

/** A list of boxes: the ticked one is cleared and another ticked, or added. */
function* tickEdits(
  lines: readonly SourceLine[],
  at: number,
  values: readonly string[],
  bare: string,
): Generator<LineEdit[]> {
  const box = /^(\s*(?:>\s?)*[-*+]\s+\[)([ xX])(\]\s+)(.*)$/;
  const ticked = box.exec(lines[at]?.text ?? '');
  if (!ticked) return;
  const clear = { at, remove: 1, insert: [`${ticked[1]} ${ticked[3]}${ticked[4]}`] };
  let first = at;
  let last = at;
  while (box.test(lines[first - 1]?.text ?? '')) first -= 1;
  while (box.test(lines[last + 1]?.text ?? '')) last += 1;
  const wanted = firstLeading(bare);
  for (const value of values) {
    for (let index = first; index <= last; index += 1) {
      const entry = box.exec(lines[index]?.text ?? '');
      const name = withoutDecoration(entry?.[4] ?? '');
      if (!entry || index === at || firstLeading(name) !== wanted) continue;
      const tick = `${entry[1]}${ticked[2]}${entry[3]}`;
      yield [clear, { at: index, remove: 1, insert: [tick + (value === bare ? entry[4] : value)] }];
    }
    const added = `${ticked[1]}${ticked[2]}${ticked[3]}${value}`;
    yield [clear, { at: last + 1, remove: 0, insert: [added] }];
  }
}

/** The words and the address of a badge; a link has no room in it and stands behind. */
function* badgeEdits(
  line: string,
  at: number,
  said: string,
  values: readonly string[],
  bare: string,
): Generator<LineEdit[]> {
  const word = said.split(/[\s(]/)[0] ?? said;
  const badge = /!\[[^\]]*\]\([^)]*\)/.exec(line);
  if (!badge || word === '') return;
  const renamed = badge[0]
    .replace(
      /(\/badge\/(?:adr[-_ ]?)?status[-_:]).+?-([a-z0-9]+)(?=\.svg|\.png|\?|\))/i,
      (_, lead: string) => `${lead}${inCaseOf(bare, word)}-${colours[bare.toLowerCase()] ?? 'lightgrey'}`,
    )
    .replaceAll(word, inCaseOf(bare, word));
  const end = badge.index + badge[0].length;
  for (const value of values) {
    const behind = value === bare ? '' : ` ${value}`;
    yield [{ at, remove: 1, insert: [line.slice(0, badge.index) + renamed + behind + line.slice(end)] }];
  }
}

const colours: Record<string, string> = {
  accepted: 'green',
  proposed: 'yellow',
  rejected: 'red',
  deprecated: 'lightgrey',
  superseded: 'lightgrey',
};

/** The mark in the title; a link stands in a paragraph of its own below. */
function* titleEdits(
  line: string,
  at: number,
  said: string,
  values: readonly string[],
  bare: string,
): Generator<LineEdit[]> {
  const index = line.indexOf(said);
  if (index < 0) return;
  const word = inCaseOf(bare, said);
  const title = line.slice(0, index) + word + line.slice(index + said.length);
  for (const value of values)
    yield [{ at, remove: 1, insert: value === bare ? [title] : [title, '', `${value}.`] }];
}
