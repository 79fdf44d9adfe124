import type { MarkdownIt, StateBlock, StateCore, StateInline, Token } from 'markdown-it';

/** A note's text, and its place among those that are shown once something refers to it. */
type Note = {
  text: string;
  number: number | null;
  references: number;
};

interface Notes {
  byLabel: Map<string, Note>;
  shown: Note[];
}

/** What is written between "[^" and "]"; its length is bounded so that a text full of "[^" stays linear. */
const labelForm = /\[\^([^\s[\]^]{1,100})\]/y;
const definitionForm = /^ {0,3}\[\^([^\s[\]^]{1,100})\]:[ \t]*/;

const notesOf = (env: Record<string, unknown>): Notes => {
  env.notes ??= { byLabel: new Map(), shown: [] } satisfies Notes;
  return env.notes as Notes;
};

/**
 * GitHub's footnotes: "[^1]" in a text, "[^1]: words" anywhere at its top level, more lines of a note indented. They are
 * shown at the end in the order in which the text refers to them; those that nothing refers to come last, not dropped.
 */
export function addFootnotes(parser: MarkdownIt): void {
  parser.block.ruler.before('reference', 'note', defineNote, { alt: ['paragraph', 'reference'] });
  parser.inline.ruler.before('link', 'note_mark', markNote);
  parser.core.ruler.after('inline', 'note_list', listNotes);
}

const lineAt = (state: StateBlock, line: number): string =>
  state.src.slice(state.bMarks[line], state.eMarks[line]);

function defineNote(state: StateBlock, first: number, end: number, silent: boolean): boolean {
  if (state.level > 0 || state.blkIndent > 0 || state.sCount[first] === undefined) return false;
  const opening = definitionForm.exec(lineAt(state, first));
  if (!opening || state.sCount[first] > 3) return false;
  if (silent) return true;
  const last = lastLineOf(state, first, end);
  const lines = [lineAt(state, first).slice(opening[0].length)];
  for (let line = first + 1; line < last; line += 1)
    lines.push(lineAt(state, line).replace(/^(?: {1,4}|\t)/, ''));
  const { byLabel } = notesOf(state.env);
  const label = (opening[1] ?? '').toLowerCase();
  if (!byLabel.has(label)) byLabel.set(label, { text: lines.join('\n'), number: null, references: 0 });
  state.line = last;
  return true;
}

/** A note's paragraph goes on as any does; after an empty line only what is indented belongs to it. */
function lastLineOf(state: StateBlock, first: number, end: number): number {
  const rules = state.md.block.ruler.getRules('paragraph');
  let last = first + 1;
  let isParagraph = true;
  for (let line = first + 1; line < end; line += 1) {
    if (state.isEmpty(line)) {
      isParagraph = false;
      continue;
    }
    const isIndented = (state.sCount[line] ?? 0) >= 2;
    if (!isIndented && (!isParagraph || rules.some((rule) => rule(state, line, end, true)))) break;
    last = line + 1;
    isParagraph ||= isIndented;
  }
  return last;
}

function markNote(state: StateInline, silent: boolean): boolean {
  const notes = state.env?.notes as Notes | undefined;
  if (!notes) return false;
  labelForm.lastIndex = state.pos;
  const found = labelForm.exec(state.src);
  const note = notes.byLabel.get((found?.[1] ?? '').toLowerCase());
  if (!found || !note) return false;
  if (!silent) {
    if (note.number === null) note.number = notes.shown.push(note);
    note.references += 1;
    state.push('note_mark', '', 0).meta = { number: note.number, reference: note.references };
  }
  state.pos += found[0].length;
  return true;
}

function listNotes(state: StateCore): void {
  const notes = state.env?.notes as Notes | undefined;
  if (!notes) return;
  const opened = new state.Token('note_list_open', '', 1);
  const lists: Token[][] = [];
  const list = (note: Note) => lists.push(noteTokens(state, note));
  // A note may refer to others, which joins them to the list.
  for (let at = 0; at < notes.shown.length; at += 1) list(notes.shown[at] as Note);
  for (const note of notes.byLabel.values())
    if (note.number === null) {
      note.number = notes.shown.push(note);
      list(note);
    }
  if (lists.length === 0) return;
  state.tokens = [...state.tokens, opened, ...lists.flat(), new state.Token('note_list_close', '', -1)];
}

function noteTokens(state: StateCore, note: Note): Token[] {
  const inside: Token[] = [];
  state.md.block.parse(note.text, state.md, state.env, inside);
  for (const token of inside)
    if (token.type === 'inline')
      state.md.inline.parse(token.content, state.md, state.env, token.children ?? []);
  const open = new state.Token('note_open', '', 1);
  const back = new state.Token('note_back', '', 0);
  open.meta = note;
  back.meta = note;
  const end = inside.at(-1)?.type === 'paragraph_close' ? inside.splice(-1) : [];
  return [open, ...inside, back, ...end, new state.Token('note_close', '', -1)];
}
