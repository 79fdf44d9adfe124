import type { Outline, Section } from '@/lib/markdown/outline';
import { plainText } from '@/lib/markdown/outline-text';
import { isTimeHeading } from './dates';
import { headingText, isNumbered, readMark } from './marks';
import { type Concept, conceptOf, type Vocabulary } from './vocabulary';

/** A section seen with what it is about. */
export interface Place {
  section: Section;
  concept: Concept | null;
  title: string;
  numbered: boolean;
  /** The heading is marked as done. */
  markedDone: boolean;
  parent: Place | null;
  children: Place[];
}

export interface PlacedDocument {
  /** All sections in document order; the first is what stands before any section (and under the title). */
  places: Place[];
  /** Null where no heading names the document. */
  title: { text: string; line: number } | null;
  /** The title with what stands right under it. */
  opening: Place[];
}

/** What is inside one of these is about it, whatever its own heading says. */
const closedConcepts: ReadonlySet<Concept> = new Set<Concept>([
  'roadmap',
  'estimates',
  'recommendation',
  'success-factor',
  'insight',
  'principle',
  'timeline',
  'recognition',
  'worked-well',
  'improve',
  'pitfall',
  'practice',
  'go',
  'no-go',
  'actions',
  'out-of-scope',
  'reference',
  'effect',
]);

export function placeSections(outline: Outline, vocabulary: Vocabulary): PlacedDocument {
  const titleSection = findTitle(outline, vocabulary);
  const places: Place[] = [];
  const visit = (section: Section, parent: Place | null): Place => {
    const plain = plainText(section.heading);
    const title = headingText(plain);
    const place: Place = {
      section,
      title,
      concept:
        section.level === 0
          ? 'overview'
          : section === titleSection
            ? titleConcept(title, vocabulary)
            : conceptFor(title, isNumbered(plain), parent, titleSection, vocabulary),
      numbered: isNumbered(plain),
      markedDone: readMark(plain).state === 'done',
      parent,
      children: [],
    };
    places.push(place);
    for (const child of section.children) place.children.push(visit(child, place));
    return place;
  };
  visit(outline.root, null);
  const named = outline.frontMatter?.values.title;
  const titlePlace = places.find((place) => place.section === titleSection);
  return {
    places,
    title:
      typeof named === 'string' && named.trim() !== ''
        ? { text: named.trim(), line: 1 }
        : titlePlace
          ? { text: titlePlace.title, line: titlePlace.section.line }
          : null,
    opening: places.filter(
      (place) =>
        place.section.level === 0 || place === titlePlace || (titlePlace && isSubtitle(place, titlePlace)),
    ),
  };
}

/** A heading right under the title that names no subject goes on with it. */
function isSubtitle(place: Place, title: Place): boolean {
  return (
    place.concept === null && title.section.blocks.length === 0 && title.section.children[0] === place.section
  );
}

/** The first heading, if it stands above all others; front matter that names the document leaves the headings be. */
function findTitle(outline: Outline, vocabulary: Vocabulary): Section | null {
  const [first, ...others] = outline.root.children;
  if (!first) return null;
  const highest = others.reduce((least, section) => Math.min(least, section.level), Number.POSITIVE_INFINITY);
  if (typeof outline.frontMatter?.values.title === 'string') {
    return first.level === 1 && first.level < highest && first.children.length > 0 ? first : null;
  }
  if (first.level > highest) return null;
  if (first.level < highest && others.length > 0) return first;
  const isSection = conceptOf(headingText(plainText(first.heading)), vocabulary) !== null;
  return isSection && first.level > 1 && others.length > 0 ? null : first;
}

function conceptFor(
  title: string,
  numbered: boolean,
  parent: Place | null,
  titleSection: Section | null,
  vocabulary: Vocabulary,
): Concept | null {
  const own = conceptOf(title, vocabulary);
  const inherited = parent?.concept ?? null;
  const open = inherited === null || inherited === 'overview';
  const bySide = own?.concept === 'go' || own?.concept === 'no-go';
  const underTitle = parent?.section === titleSection;
  if (inherited && closedConcepts.has(inherited) && !underTitle) {
    return bySide && (inherited === 'go' || inherited === 'no-go') ? own.concept : inherited;
  }
  if (isTimeHeading(title)) {
    if (!open) return inherited;
    return /\d{4}/.test(title) ? 'log' : (own?.concept ?? 'plan');
  }
  if (numbered && inherited === 'lesson') return inherited;
  if (!own) return open ? null : inherited;
  return own.strength === 'weak' && !open ? inherited : own.concept;
}

/** A title lends its own subject only where the whole document is about it ("Lessons learned: …"). */
function titleConcept(title: string, vocabulary: Vocabulary): Concept {
  const own = conceptOf(title, vocabulary)?.concept;
  return own && (own === 'lesson' || closedConcepts.has(own)) && own !== 'roadmap' && own !== 'recognition'
    ? own
    : 'overview';
}
