import { collectFacts, type Fact } from './facts';
import { readPath } from './file-name';
import { templateWords as foreignTemplateWords, sectionNames } from './other-languages';
import type { Outline } from './outline';
import { outlineOf } from './parse-adr';
import { firstLeading, readStatus, withoutDecoration } from './status';
import { cleanTitle, isGenericTitle, isTemplateTitle } from './title';

export interface AdrCandidate {
  isAdr: boolean;
  /** Why it is or is not taken as a decision, in words for the list of files. */
  reason: string;
}

const templateWords = new Set(
  `${foreignTemplateWords} a adr adrs alexandrian an any architectural architecture bare brief by case decision decisions doc document example extended file for format full kdp lightweight long madr md minimal name new nnn nnnn nygard of record records rfc sample short simple skeleton basic blank boilerplate business canvas y statement nygard's yyyy mm dd rfd template templates the title tyree akerman xxx xxxx zzz`.split(
    ' ',
  ),
);
const otherPages =
  /^(?:readme|index|_index|contributing|changelog|code[-_]of[-_]conduct|license|licence|security|summary|_sidebar|sidebar|toc|glossary|overview|log|decision[-_ ]?log|adr[-_ ]?log|decisions|adrs|about|guide(?:lines)?|how[-_ ]?to.*|process|adr[-_ ]?process|support|authors|maintainers|codeowners|pull[-_]request[-_]template|issue[-_]template)$/i;
/** Facts that a guide or a note beside the log does not carry. */
const signs = new Set<Fact['key']>(['date', 'created', 'deciders', 'authors']);
const logWords = new Set(
  'docs doc documentation adr adrs madr decision decisions record records architecture architectural log logs of the rfc rfcs rfd proposals'.split(
    ' ',
  ),
);
/** The name of a log itself, such as "Architecture decision records ADRs", not of one decision in it. */
const isLogFolder = (words: string): boolean =>
  words
    .toLowerCase()
    .split(' ')
    .every((word) => logWords.has(word));
const decisionHeading =
  /^(?:context(?: and problem statement)?|problem(?: statement)?|background|issue|decision|decisions|decision outcome|outcome|consequences|considered options|options(?: considered)?|alternatives(?: considered)?|decision drivers|drivers|rationale|status|solution|implications|motivation|proposal|pros and cons of the options|approach)\b/i;

/** Whether a Markdown file in a log's folder is a decision; READMEs, indexes and templates are not. */
export function isAdrCandidate(text: string, path: string): AdrCandidate {
  return candidateOf(outlineOf(text, path), text, path);
}

export function candidateOf(outline: Outline, text: string, path: string): AdrCandidate {
  const place = readPath(path);
  const file = (place.segments.at(-1) ?? '').replace(/\.\w+$/, '');
  const base = file.split('__').at(-1) ?? file;
  if (text.trim() === '') return no('The file is empty.');
  if (isTemplateName(file, place.segments.slice(0, -1)) || /^(?:adr )?template$/i.test(place.words))
    return no('It is a template by its name.');

  const headings = outline.blocks.flatMap((block) => (block.kind === 'heading' ? [block.content.text] : []));
  const sections = new Set(headings.map((heading) => sectionName(heading)).filter((name) => name !== null))
    .size;
  const facts = collectFacts(outline);
  const statuses = facts.filter((fact) => fact.key === 'status').map((fact) => fact.lines[0]?.text ?? '');
  const hasStatus = statuses.some((status) => readStatus(status).status !== 'unknown');
  const title = cleanTitle(headings[0] ?? '').title;
  const ownFolder = readPath([...place.segments.slice(0, -1), 'index.md'].join('/'));
  const isOwnFolder = file !== base || ownFolder.number !== null || ownFolder.date !== null;

  if (isUnfilled(title, statuses, place.words))
    return no('It is a template: its title is still to be filled in.');
  if (otherPages.test(base)) {
    // A folder with a name of its own, as "caching/index.md", whose page calls itself a decision or looks like one.
    const isNamedFolder = place.isFolderPage && !isLogFolder(place.words);
    const callsItself = /^#?\s*(?:architectur\w+ )?decision record\b/i.test(headings[0] ?? '');
    if (isNamedFolder && !isIndex(outline) && (callsItself || hasStatus)) {
      return yes('It is the page of a folder and calls itself a decision.');
    }
    if (isOwnFolder && !isIndex(outline) && (place.isFolderPage || sections > 0)) {
      return yes('It is the page of a folder that is named like a decision.');
    }
    if (
      sections >= 2 &&
      !isGenericTitle(title) &&
      (hasStatus || !isIndex(outline)) &&
      headings.some((heading) => sectionName(heading)?.startsWith('decision')) &&
      !/^(?:about|what is|architecture decision records|adrs?\b|decision records|decision log)/i.test(title)
    ) {
      return yes('It has the sections of a decision.');
    }
    return no(`A file named "${base}" describes the log, it is no decision.`);
  }
  if (isIndex(outline) && sections < 2 && !hasStatus && place.number === null) {
    return no('It is a list of links to other files.');
  }
  if (
    place.number === null &&
    place.date === null &&
    isOwnFolder &&
    file === base &&
    sections < 2 &&
    !hasStatus
  ) {
    return no('It belongs to the decision whose folder it is in.');
  }
  if (
    place.number === null &&
    place.date === null &&
    !hasStatus &&
    sections === 0 &&
    (headings.length === 0 || isGenericTitle(title))
  ) {
    return no('It has no title, no number and no section of a decision.');
  }
  const isSigned = facts.some((fact) => fact.from !== 'section' && signs.has(fact.key));
  const isMarked = place.number !== null || place.date !== null || hasStatus || isSigned;
  if (!isMarked && sections === 0 && headings.length > 3) {
    return no(
      'It has neither number, date, status nor author, and none of its sections is one of a decision.',
    );
  }
  return yes(
    sections > 0 || hasStatus
      ? 'It has the parts of a decision.'
      : 'It lies in the log under a name of its own.',
  );
}

const yes = (reason: string): AdrCandidate => ({ isAdr: true, reason });
const no = (reason: string): AdrCandidate => ({ isAdr: false, reason });

function isTemplateName(file: string, folders: string[]): boolean {
  const words = file
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !/^0+$/.test(word))
    .map((word) => word.replace(/^adr(?=x{2,}$|n{2,}$|0+$)/, '').replace(/^(adr)0+$/, '$1'))
    .filter((word) => word !== '');
  const isTemplate =
    words.some((word) => /^(?:templates?|skeleton|boilerplate)$/.test(word) || isForeignTemplate(word)) &&
    words.every((word) => templateWords.has(word) || /^[\dxn]+$/.test(word));
  return (
    isTemplate ||
    folders.some((folder) => /^(?:\.?templates?|adr-?templates?|decision-record-templates?.*)$/i.test(folder))
  );
}

const foreignTemplate = new Set(foreignTemplateWords.split(' '));
const isForeignTemplate = (word: string): boolean => foreignTemplate.has(word) && !/^[a-z]{2}$/.test(word);

function isUnfilled(title: string, statuses: string[], words: string): boolean {
  if (!isTemplateTitle(title)) return false;
  const choice = statuses.some((status) => /[|{[]/.test(status) && readStatus(status).status === 'unknown');
  return choice || words === '' || words.split(' ').every((word) => templateWords.has(word.toLowerCase()));
}

function sectionName(heading: string): string | null {
  const name = withoutDecoration(heading).replace(/^\d+(?:\.\d+)*[.):]?\s*/, '');
  return (
    decisionHeading.exec(name)?.[0]?.toLowerCase() ??
    sectionNames.find(([, pattern]) => pattern.test(name))?.[0] ??
    (firstLeading(name) && name.length < 12 ? name : null)
  );
}

/** Most of its lines are links to other documents. */
function isIndex(outline: Outline): boolean {
  const lines = outline.blocks.flatMap((block) =>
    block.kind === 'prose'
      ? block.lines
      : block.kind === 'table'
        ? block.rows.slice(1).map((row) => ({ links: row.flatMap((cell) => cell.links) }))
        : [],
  );
  const linking = lines.filter((line) =>
    line.links.some((link) => /\.(?:mdx?|rst|adoc)(?:#|$)/i.test(link.url) || /\/$/.test(link.url)),
  );
  return linking.length >= 3 && linking.length >= lines.length * 0.5;
}
