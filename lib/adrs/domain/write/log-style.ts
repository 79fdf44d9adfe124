import type { ParsedAdr } from '../adr';
import { candidateOf } from '../candidate';
import { outlineOf, parseOutline } from '../parse-adr';
import { firstLeading, withoutDecoration } from '../status';
import { composeAdr, type DateForm, misread } from './compose-adr';
import { mostCommon, type NameForm, nameFormOf } from './file-names';
import { ownTemplate } from './own-template';
import { type LogWords, type SettableStatus, usualWords } from './status-words';
import type { TemplateId } from './templates';

export interface LogFile {
  path: string;
  text: string;
}

export interface LogStyle {
  names: NameForm;
  words: LogWords;
  dateForm: DateForm;
  /** The log's own form as a template, where one of its files could be taken apart and read again. */
  own: string | null;
  /** The known template that its files are nearest to. */
  nearest: TemplateId;
}

const byFormat: Partial<Record<ParsedAdr['format'], TemplateId>> = {
  nygard: 'nygard',
  madr2: 'madr2',
  madr3: 'madr3',
  madr4: 'madr4',
  'y-statement': 'y-statement',
};
/** A log's habits show in its newest files. */
const looked = 40;

/** How a repository writes its decisions, told from the files that it has; null when it has none yet. */
export function logStyleOf(files: readonly LogFile[]): LogStyle | null {
  const recent = [...files]
    .sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }))
    .slice(-looked);
  const read = recent.flatMap((file) => {
    const outline = outlineOf(file.text, file.path);
    if (!candidateOf(outline, file.text, file.path).isAdr) return [];
    const headings = outline.blocks.flatMap((block) =>
      block.kind === 'heading' && block.depth <= 2 ? [block.content.text.toLowerCase()] : [],
    );
    return [{ ...file, headings: headings.slice(1), adr: parseOutline(outline, file.text, file.path) }];
  });
  const names = nameFormOf(read.map(({ path }) => path));
  if (!names) return null;
  const words = wordsOf(read.map(({ adr }) => adr));
  const usual = JSON.stringify(mostCommon(read.map(({ headings }) => headings)));
  // The newest of those with the usual headings is the example to follow; else the newest that can be.
  const examples = [
    ...read.filter(({ headings }) => JSON.stringify(headings) === usual).reverse(),
    ...read.slice(-6).reverse(),
  ];
  const form = mostCommon(read.map(({ adr }) => adr.format)) ?? 'free';
  for (const { path, text, adr } of examples.slice(0, 8)) {
    const template = ownTemplate(text, path, adr);
    if (template && isUnderstood(template.text, template.dateForm, words, names))
      return {
        names,
        words,
        dateForm: template.dateForm,
        own: template.text,
        nearest: byFormat[form] ?? 'madr4',
      };
  }
  return { names, words, dateForm: (iso) => iso, own: null, nearest: byFormat[form] ?? 'madr4' };
}

/** Filled with a decision of our own, it is read as what was filled in. */
function isUnderstood(template: string, dateForm: DateForm, words: LogWords, names: NameForm): boolean {
  const folder = names.folder === '' ? '' : `${names.folder}/`;
  const numbered = names.width !== null;
  const content = {
    path: `${folder}${numbered ? '0042-' : ''}keep-one-queue${names.extension}`,
    number: numbered ? 42 : null,
    title: 'Keep one queue',
    status: 'proposed',
    date: '2026-03-19',
    deciders: [],
    tags: [],
    links: [
      {
        type: 'supersedes',
        to: { path: `${folder}0007-two-queues${names.extension}`, number: 7, title: 'Two queues' },
      },
    ],
  } as const;
  return misread(composeAdr(template, content, words, dateForm), content) === null;
}

/** The words that the log uses for a status, and for what supersedes a decision. */
function wordsOf(adrs: readonly ParsedAdr[]): LogWords {
  const statuses: Partial<Record<SettableStatus, string>> = {};
  for (const status of ['draft', 'proposed', 'accepted', 'rejected', 'deprecated', 'superseded'] as const) {
    const used = adrs
      .filter((adr) => adr.status === status)
      .map((adr) => /^\p{L}+/u.exec(withoutDecoration(adr.statusText ?? ''))?.[0] ?? '')
      // "Implemented" says more than that it was decided.
      .filter(
        (word) =>
          firstLeading(word) === status && !/^(?:implement|done|complet|live|current|final)/i.test(word),
      );
    const word = mostCommon(used.map((each) => each.charAt(0).toUpperCase() + each.slice(1).toLowerCase()));
    if (word) statuses[status] = word;
  }
  const superseded = adrs.filter((adr) => adr.status === 'superseded').map((adr) => adr.statusText ?? '');
  const by = mostCommon(
    superseded.flatMap((text) => /^\p{L}+ by\b/iu.exec(withoutDecoration(text))?.[0] ?? []),
  );
  const label = mostCommon(superseded.flatMap((text) => labelIn(text) ?? []));
  return {
    statuses,
    supersededBy: by ? by.charAt(0).toUpperCase() + by.slice(1) : usualWords.supersededBy,
    label: label ?? usualWords.label,
  };
}

/** "Superseded by ADR-0012" names it as ADR-{padded}, "Superseded by 12. New way" as {number}. {title}. */
function labelIn(text: string): string | null {
  const named = /\bby:?\s+(ADR[-\s]?)?(0*)(\d{1,5})(\.\s+\p{L})?/iu.exec(withoutDecoration(text));
  if (!named) return null;
  const number = named[2] ? '{padded}' : '{number}';
  return `${named[1] ?? ''}${number}${named[4] ? '. {title}' : ''}`;
}
