import type { AdrLinkType, ParsedAdrLink } from './adr';
import type { Fact } from './facts';
import type { Outline, OutlineLine } from './outline';
import { type Reference, referencesIn } from './references';
import { type Relation, relationBehind, relationsIn, speaksOfItself } from './relations';

const factTypes: Partial<Record<Fact['key'], AdrLinkType>> = {
  supersedes: 'supersedes',
  'superseded-by': 'superseded-by',
  amends: 'amends',
  'amended-by': 'amended-by',
  relates: 'relates',
};

/**
 * What the file says about other decisions: in facts and sections made for it, in the status, in a sentence whose
 * subject is the decision itself, and in passing. Where the same target is named twice, the stated relation counts.
 */
export function readLinks(
  outline: Outline,
  facts: Fact[],
  self: string,
  ownNumber: number | null,
): ParsedAdrLink[] {
  const found: ParsedAdrLink[] = [];
  for (const fact of facts) {
    const type = factTypes[fact.key];
    if (type) found.push(...fact.lines.flatMap((line) => allOf(line, type, self)));
    else if (fact.key === 'status') found.push(...ofStatus(fact.lines, self));
    else if (fact.key === 'links') found.push(...fact.lines.flatMap((line) => ofListed(line, self)));
    else if (fact.key === 'history') found.push(...fact.lines.flatMap((line) => ofHistory(line, self)));
    // "Update: [0022](0022-x.md)" names what amends it; with a date it is only when the file was changed.
    else if (fact.key === 'updated' && fact.lines[0]?.links[0]?.start === 0)
      found.push(...allOf(fact.lines[0], 'amended-by', self).filter((link) => link.path !== null));
  }
  for (const block of outline.blocks) {
    const lines =
      block.kind === 'prose'
        ? [joined(block.lines)]
        : block.kind === 'table'
          ? block.rows.flat()
          : [block.content];
    for (const line of lines) found.push(...ofProse(line, self, block.kind === 'heading'));
  }
  return unique(found, ownNumber);
}

/** Every reference after the last verb before it; without a verb, of the given type. */
function allOf(line: OutlineLine, type: AdrLinkType, self: string): ParsedAdrLink[] {
  const isWeak = type === 'relates';
  const relations = relationsIn(line.text).filter((relation) => isWeak || relation.type !== 'relates');
  const references = plausible(referencesIn(line, self), line);
  const certain = references.filter((reference) => reference.certain);
  // Beside a named decision a bare number is a part of it: "ADR-0085 decision #3".
  return (isWeak || certain.length > 0 ? certain : references).map((reference) => {
    const verb = verbOf(line, reference, relations);
    const isOver = verb && /[;.]\s/.test(line.text.slice(verb.end, reference.start));
    return linkOf(reference, verb && !isOver ? verb.type : type, line, false);
  });
}

/** In the status every reference counts; "Superseded [0019](..)" needs no "by". */
function ofStatus(lines: OutlineLine[], self: string): ParsedAdrLink[] {
  const line = joined(lines.slice(0, 12));
  const relations = relationsIn(line.text);
  return plausible(referencesIn(line, self), line).flatMap((reference) => {
    const verb = verbOf(line, reference, relations);
    if (!verb && !reference.certain) return [];
    if (
      verb &&
      verb.end <= reference.start &&
      !reference.certain &&
      /[.;]\s/.test(line.text.slice(verb.end, reference.start))
    )
      return [];
    return [linkOf(reference, verb?.type ?? 'relates', line, false)];
  });
}

/** An entry of "Links": a leading verb names the relation, else it only relates. */
function ofListed(line: OutlineLine, self: string): ParsedAdrLink[] {
  const verb = relationsIn(line.text)[0];
  return referencesIn(line, self)
    .filter((reference) => reference.certain)
    .map((reference) =>
      linkOf(
        reference,
        verb && verb.start < 25 && verb.end <= reference.start ? verb.type : 'relates',
        line,
        false,
      ),
    );
}

const ending = /supers|superc|replaced|obsolete|deprecate|in favou?r of|amended/i;

/** An entry of the change log that says what took its place: "2023-05-03: rejected in favour of ADR-101". */
function ofHistory(line: OutlineLine, self: string): ParsedAdrLink[] {
  const relations = relationsIn(line.text).filter(({ start, end }) =>
    ending.test(line.text.slice(start, end)),
  );
  return referencesIn(line, self).flatMap((reference) => {
    const verb = relations.filter((relation) => relation.end <= reference.start).at(-1);
    const isNear = verb && reference.certain && reference.start - verb.end <= 40;
    return isNear ? [linkOf(reference, verb.type, line, false)] : [];
  });
}

function ofProse(line: OutlineLine, self: string, isHeading: boolean): ParsedAdrLink[] {
  const references = referencesIn(line, self).filter((reference) => reference.certain);
  if (references.length === 0) return [];
  const relations = relationsIn(line.text);
  return references.flatMap((reference) => {
    const verb = verbOf(line, reference, relations);
    const between = verb ? line.text.slice(verb.end, reference.start) : '';
    const before = line.text.slice(0, verb?.start ?? 0);
    const stated =
      verb &&
      between.length <= 80 &&
      !/[.;!?]\s/.test(between) &&
      (speaksOfItself(before, line.text.slice(verb.start, verb.end)) ||
        (isHeading && /[(–-]\s*$|^\W*ADR[-\s#]*\d+\W*$/i.test(before)));
    if (stated) return [linkOf(reference, verb.type, line, false)];
    return reference.path && !isHeading ? [linkOf(reference, 'relates', line, true)] : [];
  });
}

/** The last verb in front of a reference, or one right behind it. */
function verbOf(line: OutlineLine, { start, end }: Reference, relations: Relation[]): Relation | undefined {
  const behind = relationBehind(line.text, start, end);
  // Its subject is what stands in front of the decision that it points at.
  if (behind) return { type: behind, start, end };
  return relations.filter((relation) => relation.end <= start).at(-1);
}

/** A year, a date or a pull request's number next to a bare number is no decision. */
function plausible(references: Reference[], line: OutlineLine): Reference[] {
  return references.filter(
    (reference) =>
      reference.certain ||
      (reference.path === null &&
        !/(?:PR|pull request|issue|v|version|github\.com\S*)\s*\[?#?$/i.test(
          line.text.slice(Math.max(0, reference.start - 40), reference.start),
        ) &&
        !((reference.number ?? 0) >= 1970 && (reference.number ?? 0) <= 2100) &&
        !/^\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[/.-]\d|%|days?|weeks?|months?|years?)/i.test(
          line.text.slice(reference.end, reference.end + 20),
        )) ||
      reference.path !== null,
  );
}

function linkOf(
  reference: Reference,
  type: AdrLinkType,
  line: OutlineLine | Paragraph,
  mention: boolean,
): ParsedAdrLink {
  const { target, path, number, start } = reference;
  const row = 'rows' in line ? line.rows[line.text.slice(0, start).split('\n').length - 1] : undefined;
  return { type, target, path, number, line: row ?? line.line, mention };
}

/** No decision names more others; a file that does is data. */
const mostLinks = 1_000;

function unique(links: ParsedAdrLink[], ownNumber: number | null): ParsedAdrLink[] {
  const kept: ParsedAdrLink[] = [];
  const strength = (link: ParsedAdrLink): number => (link.mention ? 0 : link.type === 'relates' ? 1 : 2);
  const same = (a: ParsedAdrLink, b: ParsedAdrLink): boolean =>
    a.path !== null && b.path !== null
      ? a.path === b.path
      : a.number !== null
        ? a.number === b.number
        : a.target === b.target;
  for (const link of links) {
    if (link.path === null && link.number === ownNumber && ownNumber !== null) continue;
    const at = kept.findIndex((other) => same(link, other));
    const other = kept[at];
    if (!other && kept.length < mostLinks) kept.push(link);
    else if (!other) continue;
    else if (strength(link) > strength(other)) kept[at] = { ...link, path: link.path ?? other.path };
    else if (!other.path && link.path) kept[at] = { ...other, path: link.path, target: link.target };
  }
  return kept;
}

interface Paragraph extends OutlineLine {
  /** The line in the file of each of its lines. */
  rows: number[];
}

/** A paragraph as one text, so that a sentence may go over line ends; links keep their places. */
function joined(lines: OutlineLine[]): Paragraph {
  const parts: string[] = [];
  const links: OutlineLine['links'] = [];
  let offset = 0;
  for (const line of lines) {
    const from = offset;
    links.push(...line.links.map((link) => ({ ...link, start: link.start + from, end: link.end + from })));
    parts.push(line.text);
    offset += line.text.length + 1;
  }
  return {
    text: parts.join('\n'),
    line: lines[0]?.line ?? 1,
    links,
    images: [],
    rows: lines.map((line) => line.line),
  };
}
