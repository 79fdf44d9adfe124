import { parseAdr } from '@/lib/adrs/domain/parse-adr';
import type { ImportedLesson } from '@/lib/lessons/domain/imported-lessons';
import { type Outline, outlineMarkdown } from '@/lib/markdown/outline';
import { plainText } from '@/lib/markdown/outline-text';
import { auditDocument } from './audit/audit-document';
import { impactCounts, lessonsCounts, pilotCounts } from './counts';
import type { ReadableKind, ReadDocument, Unaudited } from './document';
import { extractImpact, isBeforeAfterTable } from './impact/extract-impact';
import { Ledger } from './ledger';
import { extractEstimates } from './lessons/extract-estimates';
import { type ExtractedLesson, extractLessons, extractPrinciples } from './lessons/extract-lessons';
import { lessonPartOf } from './lessons/lesson-fields';
import { headingText } from './marks';
import { extractPilot } from './pilot/extract-pilot';
import { readFacts } from './pilot/facts';
import { type PlacedDocument, placeSections } from './places';
import { type DocumentKind, recogniseKind } from './recognise-kind';
import {
  conceptOf,
  impactVocabulary,
  lessonsVocabulary,
  pilotVocabulary,
  type Vocabulary,
} from './vocabulary';

const vocabularies: Record<DocumentKind, Vocabulary> = {
  pilot: pilotVocabulary,
  lessons: lessonsVocabulary,
  impact: impactVocabulary,
  adr: [],
  unknown: lessonsVocabulary,
};

/** Reads repaired text. `path` names the document and its source; `as` overrules what it looks like. */
export function readDocument(text: string, path: string, as?: ReadableKind): ReadDocument {
  const kind =
    as ??
    recogniseKind(
      outlineMarkdown(text, (label) => isLabelFor('lessons', label) || isLabelFor('pilot', label)),
      text,
      path,
    );
  const outline = outlineMarkdown(text, (label) => isLabelFor(kind, label));
  const document = placeSections(outline, vocabularies[kind]);
  const ledger = new Ledger();
  for (const problem of outline.problems) ledger.note(problem.line, problem.reason);
  if (!document.title && kind !== 'adr')
    ledger.note(1, 'No heading names the document; its title is the file name.');
  const read = readKind(kind, outline, document, text, path, ledger);
  return { ...read, claims: auditDocument(read, outline), problems: ledger.problems };
}

/** Whether a lone line over a list is a heading in all but form, and not a labelled part of one lesson. */
function isLabelFor(kind: DocumentKind, label: string): boolean {
  const name = headingText(plainText(label));
  const found = conceptOf(name, vocabularies[kind]);
  if (!found || found.strength === 'weak') return false;
  if (kind === 'pilot') return true;
  if (found.concept === 'worked-well' || found.concept === 'improve') return true;
  return (
    !['effect', 'timeline', 'reference', 'overview'].includes(found.concept) &&
    lessonPartOf(name.toLowerCase()) === null
  );
}

function readKind(
  kind: DocumentKind,
  outline: Outline,
  document: PlacedDocument,
  text: string,
  path: string,
  ledger: Ledger,
): Unaudited {
  const title = document.title?.text || fileTitle(path);
  const nothing: Unaudited = {
    kind,
    title,
    counts: {},
    pilot: null,
    declared: null,
    impact: null,
    adr: null,
    lessons: { lessons: [], principles: [] },
    estimates: { estimates: [], bufferRules: [] },
  };
  switch (kind) {
    case 'adr':
      return readAdr(nothing, text, path, ledger);
    case 'pilot': {
      const { pilot, declared } = extractPilot(outline, document, title, ledger);
      const lessons = extractLessons(document.places, ledger);
      ledger.listRest(document.places, 'a pilot');
      return {
        ...nothing,
        pilot,
        declared,
        lessons: { lessons: plainLessons(lessons), principles: [] },
        counts: { ...pilotCounts(pilot), lessons: lessons.length },
      };
    }
    case 'impact': {
      const facts = readFacts(outline, document, ledger);
      const lessons = extractLessons(document.places, ledger);
      const principles = extractPrinciples(document.places, ledger);
      const report = extractImpact(document.places, title, facts, storyOf(text, document));
      if (report.rows.length === 0)
        ledger.note(1, 'No before/after numbers were found; the report has a story but no figures.');
      noteUnreadTables(document, ledger);
      return {
        ...nothing,
        impact: report,
        lessons: { lessons: plainLessons(lessons), principles: principles.map((entry) => entry.principle) },
        counts: impactCounts(report, lessons),
      };
    }
    default:
      return readLessons(nothing, document, outline, path, ledger);
  }
}

/** The story of a report is its text; only what stands in a table or in HTML would be lost to its figures. */
function noteUnreadTables(document: PlacedDocument, ledger: Ledger): void {
  const unread = document.places
    .flatMap((place) => place.section.blocks)
    .filter(
      (block) =>
        (block.type === 'table' && !isBeforeAfterTable(block)) || (block.type === 'html' && !block.comment),
    )
    .filter((block) => !ledger.has(block));
  for (const block of unread) {
    ledger.note(
      block.line,
      block.type === 'table'
        ? 'No column of this table is clearly before and none after, so its rows were not taken as figures.'
        : 'HTML was not read for figures; kept in the story only.',
    );
  }
}

function readLessons(
  nothing: Unaudited,
  document: PlacedDocument,
  outline: Outline,
  path: string,
  ledger: Ledger,
): Unaudited {
  readFacts(outline, document, ledger);
  if (nothing.kind === 'unknown') {
    ledger.note(
      1,
      'Nothing tells whether this is a pilot, lessons, an impact report or a decision record; kept as text. Say which with --as.',
    );
    return nothing;
  }
  const { advice, ...estimates } = extractEstimates(document.places, path, ledger);
  const lessons: ExtractedLesson[] = extractLessons(document.places, ledger);
  const principles = extractPrinciples(document.places, ledger);
  takeIntroduction(document, ledger);
  ledger.listRest(document.places, 'the lessons');
  return {
    ...nothing,
    lessons: {
      lessons: plainLessons(lessons),
      principles: [...principles.map((entry) => entry.principle), ...advice],
    },
    estimates,
    counts: lessonsCounts(lessons, principles, estimates),
  };
}

function plainLessons(lessons: readonly ExtractedLesson[]): ImportedLesson[] {
  return lessons.map(({ general: _counted, ...lesson }) => lesson);
}

/** Paragraphs of an overview introduce the document; they hold no record of their own. */
function takeIntroduction(document: PlacedDocument, ledger: Ledger): void {
  for (const place of document.places.filter((candidate) => candidate.concept === 'overview')) {
    ledger.takeAll(place.section.blocks.filter((block) => block.type === 'paragraph'));
  }
}

function readAdr(nothing: Unaudited, text: string, path: string, ledger: Ledger): Unaudited {
  const adr = parseAdr(text, path);
  for (const problem of adr.problems) ledger.note(problem.line, problem.reason);
  const links = adr.links.filter((link) => !link.mention);
  return {
    ...nothing,
    adr,
    title: adr.title || nothing.title,
    counts: { deciders: adr.deciders.length, links: links.length },
  };
}

function storyOf(text: string, document: PlacedDocument): string {
  const from = document.title ? document.title.line : 0;
  return text.split('\n').slice(from).join('\n').trim();
}

/** "phase-0_pilot.md" reads "phase 0 pilot". */
export function fileTitle(path: string): string {
  const name = path.split('/').at(-1) ?? path;
  return (
    name
      .replace(/\.\w+$/, '')
      .replace(/[-_]+/g, ' ')
      .trim() || name
  );
}
