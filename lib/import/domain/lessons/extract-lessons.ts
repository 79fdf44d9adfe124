import type { ImportedLesson, ImportedLessons } from '@/lib/lessons/domain/imported-lessons';
import { plainText } from '@/lib/markdown/outline-text';
import type { Entry } from '../entries';
import { entriesOfBlock, entryOfText } from '../entries';
import { readFields } from '../fields';
import { splitLeadIn } from '../lead-in';
import type { Ledger } from '../ledger';
import { listedIn, takeParagraphs } from '../listing';
import type { Place } from '../places';
import type { Concept } from '../vocabulary';
import { lessonPartOf, lessonParts } from './lesson-fields';

/** `general`: the document does not say what sort of lesson it is; it is kept among the practices. */
export interface ExtractedLesson extends ImportedLesson {
  general: boolean;
}

const kinds: Partial<Record<Concept, ImportedLesson['kind']>> = {
  'worked-well': 'worked_well',
  improve: 'improve',
  pitfall: 'pitfall',
  practice: 'practice',
  lesson: 'practice',
};

export function extractLessons(places: readonly Place[], ledger: Ledger): ExtractedLesson[] {
  return places.flatMap((place) => lessonsOf(place, ledger));
}

function lessonsOf(place: Place, ledger: Ledger): ExtractedLesson[] {
  const kind = place.concept ? kinds[place.concept] : undefined;
  const blocks = place.section.blocks.filter((block) => !ledger.has(block));
  if (!kind || blocks.length === 0) return [];
  const general = place.concept === 'lesson';
  const isInner =
    place.parent !== null && place.parent.concept !== null && kinds[place.parent.concept] !== undefined;
  const { body, fields } = readFields(
    blocks,
    (label) => lessonPartOf(label) !== null && label.split(' ').length <= 5,
  );
  const lists = blocks.some((block) => entriesOfBlock(block).length > 0);
  const [first] = blocks;
  const opensWithText =
    first?.type === 'paragraph' && !/:\**$/.test(first.lines[first.lines.length - 1]?.text.trim() ?? '');
  const asOne =
    isInner &&
    place.children.length === 0 &&
    (fields.some((field) => field.text !== '') || !lists || opensWithText);
  if (asOne) {
    ledger.takeAll(blocks);
    const group = place.parent?.title ?? '';
    return [
      {
        kind,
        general,
        title: place.title,
        group,
        ...lessonParts(fields, body),
        tags: [],
        line: place.section.line,
      },
    ];
  }
  const group = isInner || place.children.length === 0 ? place.title : '';
  const listed = listedIn(place, ledger).map((item) => ({
    kind,
    general,
    ...fromEntry(item.entry),
    group: item.group || group,
  }));
  const told = namedParagraphs(place, ledger).map((entry) => ({
    kind,
    general,
    ...fromEntry(entry),
    group,
  }));
  if (listed.length > 0 || told.length > 0 || place.children.length > 0) {
    takeOpening(place, ledger);
    return [...listed, ...told].sort((a, b) => a.line - b.line);
  }
  return takeParagraphs(place, ledger).map(({ text, line }) => ({
    kind,
    general,
    ...fromSentence(text),
    group,
    tags: [],
    line,
  }));
}

/** "**Start small.** One table at a time." is a lesson told in a paragraph of its own. */
function namedParagraphs(place: Place, ledger: Ledger): Entry[] {
  return place.section.blocks.flatMap((block) => {
    if (block.type !== 'paragraph' || ledger.has(block)) return [];
    const leadIn = splitLeadIn(block.lines.map((line) => line.text).join(' '));
    if (!leadIn?.emphasised || leadIn.detail === '' || lessonPartOf(leadIn.title.toLowerCase())) return [];
    ledger.take(block);
    return [entryOfText([{ ...block, text: block.lines.map((line) => line.text).join(' ') }])];
  });
}

function fromEntry(entry: Entry): Omit<ExtractedLesson, 'kind' | 'general' | 'group'> {
  const fields = entry.fields.filter((field) => lessonPartOf(field.label) !== null);
  const named = new Set(fields.map((field) => field.line));
  const rest = entry.children.filter((child) => !named.has(child.line)).map((child) => `- ${child.whole}`);
  // Cells of columns with other names belong to the lesson all the same.
  const cells = entry.children.length > 0 ? [] : entry.fields.filter((field) => !fields.includes(field));
  const others = cells
    .filter((field) => plainText(field.text) !== '' && !/^(?:#|no\.?|nr\.?|id)$/.test(field.label))
    .map((field) => `**${field.label.charAt(0).toUpperCase()}${field.label.slice(1)}**: ${field.text}`);
  const body = [entry.detail, rest.join('\n'), ...others].filter(Boolean).join('\n\n');
  return { title: entry.title, ...lessonParts(fields, body), tags: [], line: entry.line };
}

/** A lesson told in a paragraph: its first sentence names it. */
function fromSentence(
  text: string,
): Pick<ExtractedLesson, 'title' | 'learned' | 'evidence' | 'impact' | 'betterApproach'> {
  const sentence = /^.{12,}?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
  const title = sentence.length > 140 ? `${sentence.slice(0, 137)}…` : sentence.replace(/\.$/, '');
  return {
    title,
    learned: title === text.replace(/\.$/, '') ? '' : text,
    evidence: '',
    impact: '',
    betterApproach: '',
  };
}

/** What stands over a section's items only introduces them. */
export function takeOpening(place: Place, ledger: Ledger): void {
  for (const block of place.section.blocks) {
    if (block.type !== 'paragraph') return;
    ledger.take(block);
  }
}

const principleConcepts: readonly Concept[] = ['principle', 'recommendation', 'success-factor', 'insight'];

/** Principles, and what reads like them: recommendations, success factors and insights, by their subject. */
export function extractPrinciples(
  places: readonly Place[],
  ledger: Ledger,
): { concept: Concept; principle: ImportedLessons['principles'][number] }[] {
  return places.flatMap((place) => {
    const { concept } = place;
    if (!concept || !principleConcepts.includes(concept)) return [];
    const listed = listedIn(place, ledger).map(({ entry }) => ({
      concept,
      principle: {
        title: entry.title,
        detail: plainText(entry.detail) || entry.children.map((child) => child.whole).join('; '),
        line: entry.line,
      },
    }));
    if (listed.length > 0 || place.children.length > 0) {
      takeOpening(place, ledger);
      return listed;
    }
    const text = takeParagraphs(place, ledger)
      .map((paragraph) => paragraph.text)
      .join('\n\n');
    if (text === '') return [];
    const inner = place.parent?.concept === concept;
    return [
      {
        concept,
        principle: inner
          ? { title: place.title, detail: text, line: place.section.line }
          : { title: text, detail: '', line: place.section.line },
      },
    ];
  });
}
