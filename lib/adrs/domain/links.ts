import type { AdrLinkType, ParsedAdrLink } from './adr';
import type { Fact } from './facts';
import type { Outline, OutlineLine } from './outline';
import { type Reference, referencesIn } from './references';
import { relationsIn, speaksOfItself } from './relations';

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
  const relations = relationsIn(line.text).filter((relation) => relation.type !== 'relates');
  const references = plausible(referencesIn(line, self), line);
  const meant = type === 'relates' ? references.filter((reference) => reference.certain) : references;
  return meant.map((reference) => {
    const verb = relations.filter((relation) => relation.end <= reference.start).at(-1);
    return linkOf(reference, verb?.type ?? type, line, false);
  });
}

/** In the status every reference counts; "Superseded [0019](..)" needs no "by". */
function ofStatus(lines: OutlineLine[], self: string): ParsedAdrLink[] {
  const line = joined(lines.slice(0, 12));
  const relations = relationsIn(line.text);
  return plausible(referencesIn(line, self), line).flatMap((reference) => {
    const verb = relations.filter((relation) => relation.end <= reference.start).at(-1);
    if (!verb && !reference.certain) return [];
    if (verb && !reference.certain && /[.;]\s/.test(line.text.slice(verb.end, reference.start))) return [];
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

function ofProse(line: OutlineLine, self: string, isHeading: boolean): ParsedAdrLink[] {
  const references = referencesIn(line, self).filter((reference) => reference.certain);
  if (references.length === 0) return [];
  const relations = relationsIn(line.text);
  return references.flatMap((reference) => {
    const verb = relations.filter((relation) => relation.end <= reference.start).at(-1);
    const between = verb ? line.text.slice(verb.end, reference.start) : '';
    const stated =
      verb &&
      between.length <= 80 &&
      !/[.;!?]\s/.test(between) &&
      speaksOfItself(line.text.slice(0, verb.start));
    if (stated) return [linkOf(reference, verb.type, line, false)];
    return reference.path && !isHeading ? [linkOf(reference, 'relates', line, true)] : [];
  });
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

function linkOf(reference: Reference, type: AdrLinkType, line: OutlineLine, mention: boolean): ParsedAdrLink {
  const { target, path, number } = reference;
  return { type, target, path, number, line: line.line, mention };
}

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
    if (!other) kept.push(link);
    else if (strength(link) > strength(other)) kept[at] = { ...link, path: link.path ?? other.path };
    else if (!other.path && link.path) kept[at] = { ...other, path: link.path, target: link.target };
  }
  return kept;
}

/** A paragraph as one line, so that a sentence may go over line ends; links keep their places. */
function joined(lines: OutlineLine[]): OutlineLine {
  const first = lines[0];
  const whole: OutlineLine = { text: '', line: first?.line ?? 1, links: [], images: [] };
  for (const line of lines) {
    const offset = whole.text === '' ? 0 : whole.text.length + 1;
    whole.text = whole.text === '' ? line.text : `${whole.text} ${line.text}`;
    whole.links.push(
      ...line.links.map((link) => ({ ...link, start: link.start + offset, end: link.end + offset })),
    );
  }
  return whole;
}
