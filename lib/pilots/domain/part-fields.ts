import { z } from 'zod';
import type { Reason } from '@/lib/shared/result';

export interface Choice {
  value: string;
  label: string;
}

/**
 * One field of a part of a pilot, as its form shows it and as its column takes it. From it follow the input's checks,
 * the form and the texts that two people's versions are compared by.
 */
export interface PartField {
  name: string;
  label: string;
  kind: 'text' | 'textarea' | 'date' | 'select' | 'url';
  required?: boolean;
  /** Characters, as people count them. */
  maxLength?: number;
  rows?: number;
  hint?: string;
  /** For a select. */
  options?: readonly Choice[];
  /** The first option of a select is "nothing said". */
  mayBeOpen?: boolean;
  /** A document may have another word here (or a path for a link); it stays while nobody writes another. */
  keepsWords?: boolean;
  /** The column is null where nothing is written; otherwise it is the empty text. */
  nullable?: boolean;
}

/** What a form shows and sends: every field a text, empty where nothing is written. */
export type FormTexts = Readonly<Record<string, string>>;

/** Characters as people count them: a letter with its accents or a family emoji is one. */
export function lengthOf(text: string): number {
  if (text.length < 64) return text.length;
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].length;
}

/** What may be typed into a field. Line ends become those of Unix, outer blanks go. */
export function fieldInput(field: PartField) {
  const atMost = field.maxLength ?? 200;
  const text = z
    .string()
    .transform((typed) => typed.replace(/\r\n?/g, '\n').trim())
    .refine((typed) => !field.required || typed !== '', `${field.label}: write something.`)
    // Twenty code units a character is more than any script needs, and keeps a hostile one small.
    .refine(
      (typed) => typed.length <= atMost * 20 && lengthOf(typed) <= atMost,
      `${field.label}: at most ${atMost.toLocaleString('en')} characters.`,
    )
    .refine(
      (typed) => !typed.includes('\u0000'),
      `${field.label}: there is a character that cannot be stored.`,
    );
  switch (field.kind) {
    case 'date':
      return text.refine(isDayOrNothing, `${field.label}: give a day as in 2026-11-20.`);
    case 'url':
      return field.keepsWords ? text : text.refine(isLinkOrNothing, wordsFor(field));
    case 'select':
      return field.keepsWords ? text : text.refine((word) => isChoice(field, word), wordsFor(field));
    default:
      return text;
  }
}

function wordsFor({ kind, label }: PartField): string {
  return kind === 'url'
    ? `${label}: give a whole address that begins with https:// or http://.`
    : `${label}: choose one of the list.`;
}

/** Words that neither the list allows nor the row has already: a field that keeps a document's words takes no new ones. */
export function newWords(fields: readonly PartField[], texts: FormTexts, stored: FormTexts | null): Reason[] {
  return fields.flatMap((field) => {
    const word = texts[field.name] ?? '';
    if (!field.keepsWords || (stored && word === stored[field.name])) return [];
    const isAllowed = field.kind === 'url' ? isLinkOrNothing(word) : isChoice(field, word);
    return isAllowed ? [] : [{ code: 'invalid', field: field.name, message: wordsFor(field) }];
  });
}

export function isChoice(field: PartField, word: string): boolean {
  return (
    (word === '' && field.mayBeOpen === true) || (field.options ?? []).some(({ value }) => value === word)
  );
}

/** The options of a select as a form offers them; a word that a document brought stays one of them. */
export function choicesOf(field: PartField, current: string): Choice[] {
  const open = field.mayBeOpen ? [{ value: '', label: 'not said' }] : [];
  const written =
    current !== '' && !isChoice(field, current)
      ? [{ value: current, label: `${current} (as it was written)` }]
      : [];
  return [...open, ...written, ...(field.options ?? [])];
}

function isDayOrNothing(text: string): boolean {
  return text === '' || z.iso.date().safeParse(text).success;
}

function isLinkOrNothing(text: string): boolean {
  return text === '' || z.url({ protocol: /^https?$/, hostname: /.+/ }).safeParse(text).success;
}

/** What a form shows of a stored row. */
export function textsOf(fields: readonly PartField[], row: Readonly<Record<string, unknown>>): FormTexts {
  return Object.fromEntries(
    fields.map(({ name }) => {
      const value = row[name];
      return [name, value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? '')];
    }),
  );
}

/** What the columns take of a form's texts. */
export function columnsOf(
  fields: readonly PartField[],
  texts: FormTexts,
): Record<string, string | Date | null> {
  return Object.fromEntries(
    fields.map(({ name, kind, nullable }) => {
      const text = texts[name] ?? '';
      if (text === '' && (nullable || kind === 'date')) return [name, null];
      return [name, kind === 'date' ? new Date(`${text}T00:00:00Z`) : text];
    }),
  );
}

/** Only what differs, by the fields' labels as a reader would say them. */
export function changedTexts(fields: readonly PartField[], before: FormTexts, after: FormTexts) {
  const changed = fields.filter(({ name }) => (before[name] ?? '') !== (after[name] ?? ''));
  const say = (texts: FormTexts) =>
    Object.fromEntries(changed.map(({ name, label }) => [label, texts[name] ?? '']));
  return { isChanged: changed.length > 0, before: say(before), after: say(after) };
}
