import type { ImportedState } from '@/lib/pilots/domain/imported-pilot';

export interface MarkedText {
  /** Null when nothing marks the text. */
  state: ImportedState | null;
  /** The text without its marks; still inline Markdown. */
  rest: string;
}

const signs: readonly [ImportedState, string][] = [
  ['done', '✅✔☑✓🗹'],
  ['in_progress', '🔄⏳🚧🟡⌛🏗🔃🔁🛠'],
  ['open', '⬜☐◻🔲⏸⚪📅❌✗✘✖🔴'],
  ['dropped', '🚫⛔🗑'],
];
const brackets: Readonly<Record<string, ImportedState>> = {
  '': 'open',
  ' ': 'open',
  x: 'done',
  X: 'done',
  '✓': 'done',
  '✔': 'done',
  '-': 'dropped',
  '~': 'in_progress',
  '/': 'in_progress',
  '>': 'in_progress',
  '*': 'in_progress',
};

const words: readonly [ImportedState, RegExp][] = [
  ['dropped', /^(?:dropped|cancell?ed|won'?t do|skipped|de-?scoped|removed|abandoned|superseded|n\/a)$/i],
  [
    'in_progress',
    /^(?:in[- ]progress|wip|ongoing|started|doing|active|under ?way|partial(?:ly)?(?: done)?|in review|testing|\d{1,2} ?%)$/i,
  ],
  [
    'open',
    /^(?:open|to[- ]?do|not (?:yet )?(?:started|done|met)|pending|planned|backlog|no|blocked|waiting|later|upcoming|scheduled|not done|missed|failed)$/i,
  ],
  [
    'done',
    /^(?:done|complete[d]?|finished|closed|yes|shipped|delivered|merged|resolved|verified|met|achieved|100 ?%|passed|ok|released|live)$/i,
  ],
];

const invisible = /[\ufe0e\ufe0f\u200d]/g;
/** At the ends only: within a text joiners are part of emoji and of several scripts. */
const invisibleEnds =
  /^(?:\s|\ufe0e|\ufe0f|\u200b|\u200d|\u2060|\ufeff)+|(?:\s|\ufe0e|\ufe0f|\u200b|\u200d|\u2060|\ufeff)+$/g;

/** Reads task marks, sign marks and words of state in front of a text, and signs or words of state behind it. */
export function readMark(text: string): MarkedText {
  const trimmed = text.replace(invisibleEnds, '');
  const box = /^\\?\[([ xX✓✔\-~/>*]?)\\?\]\s+(.*)$/su.exec(trimmed) ?? /^\[([ xX])\]()$/.exec(trimmed);
  if (box) return withInner(brackets[box[1] ?? ''] ?? 'open', box[2] ?? '');
  const [first = ''] = trimmed;
  const signed = stateOfSign(first);
  if (signed) return withInner(signed, trimmed.slice(first.length).trim());
  const struck = /^~~(.+)~~\s*(.*)$/s.exec(trimmed);
  if (struck) return { state: 'dropped', rest: `${struck[1]} ${struck[2]}`.trim() };
  const worded =
    /^[[(](?<word>[\w' ]+)[\])]\s*[:–—-]?\s*(?<rest>.+)$/s.exec(trimmed) ??
    /^(?:\*\*|__)?(?<word>done|todo|to do|wip|in progress|completed?|open|dropped|cancelled)(?:\*\*|__)?\s*[:–—-]\s*(?:\*\*)?\s*(?<rest>.+)$/is.exec(
      trimmed,
    );
  const state = worded ? stateOfWords(worded.groups?.word ?? '') : null;
  if (worded && state) return { state, rest: worded.groups?.rest ?? '' };
  return readTrailingMark(trimmed);
}

/** What a cell of a state column says, or null. */
export function readStateCell(cell: string): ImportedState | null {
  const marked = readMark(cell);
  if (marked.state) return marked.state;
  return stateOfWords(marked.rest.replace(/[*_`[\]().!]/g, '').trim());
}

function readTrailingMark(text: string): MarkedText {
  const last = [...text].at(-1) ?? '';
  const state = stateOfSign(last);
  if (state) return { state, rest: text.slice(0, -last.length).replace(invisibleEnds, '') };
  const tail = /^(.*\S)\s*(?:[([](?<a>[\w' ]+)[)\]]|\s[-–—]\s*(?:\*\*)?(?<b>[\w' ]+?)(?:\*\*)?)$/s.exec(text);
  const tailState = tail ? stateOfWords((tail.groups?.a ?? tail.groups?.b ?? '').trim()) : null;
  return tail && tailState ? { state: tailState, rest: tail[1] ?? text } : { state: null, rest: text };
}

/** An inner sign that repeats the box ("[x] ✅ …") is taken off too; it does not change the state. */
function withInner(state: ImportedState, rest: string): MarkedText {
  const trimmed = rest.replace(invisibleEnds, '');
  const struck = /^~~(.+)~~$/s.exec(trimmed);
  if (struck) return { state: 'dropped', rest: struck[1] ?? '' };
  const [first = ''] = trimmed;
  return {
    state,
    rest: stateOfSign(first) ? trimmed.slice(first.length).replace(invisibleEnds, '') : trimmed,
  };
}

function stateOfSign(sign: string): ImportedState | null {
  if (sign === '' || sign < '\u2000') return null;
  return signs.find(([, all]) => all.includes(sign))?.[0] ?? null;
}

function stateOfWords(text: string): ImportedState | null {
  return words.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** A heading without emoji, emphasis, marks or its number ("### **2. Name** ✅" is "Name"). */
export function headingText(plain: string): string {
  return plain
    .replace(invisible, '')
    .replace(/[\p{Extended_Pictographic}\p{Emoji_Modifier}]/gu, (sign) =>
      /[\d#*©®™]/.test(sign) ? sign : ' ',
    )
    .replace(/^\s*(?:section|part|appendix)\s+[\dA-Z]+\s*[:.–—-]\s*/i, '')
    .replace(/^\s*(?:\d+(?:\.\d+)*[.):]|\d+(?:\.\d+)+|[A-Z]\)|[ivx]+[.)])\s+/, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*:\s*$/, '')
    .trim();
}

/** The heading carries a number of its own ("1. …"). */
export function isNumbered(plain: string): boolean {
  return /^\W*\d+(?:\.\d+)*[.):]\s/.test(plain.replace(invisible, ''));
}
