import { SaxesParser } from 'saxes';
import { limits } from './limits';
import type { ProblemList } from './problem-list';
import { quoted, UnreadableReport } from './unreadable';

export interface XmlElement {
  name: string;
  /** Where its tag begins. */
  line: number;
  /** Null where it is not stated. */
  attribute(name: string): string | null;
  attributeNames(): string[];
}

export interface XmlReader {
  /** Answers whether the text inside is wanted; `parents` are the names above, outermost first. */
  open(element: XmlElement, parents: readonly string[]): boolean | undefined;
  close?(name: string, text: string, parents: readonly string[]): void;
}

/** The only document types that report tools write. They are compared as text, never fetched, never expanded. */
const knownDoctypes = [
  /^coverage SYSTEM "http:\/\/cobertura\.sourceforge\.net\/xml\/coverage-0[1-4]\.dtd"$/,
  /^coverage SYSTEM "https:\/\/raw\.githubusercontent\.com\/cobertura\/web\/(master|[0-9a-f]{40})\/htdocs\/xml\/coverage-0[1-4]\.dtd"$/,
  /^report PUBLIC "-\/\/JACOCO\/\/DTD Report 1\.[01]\/\/EN" "report\.dtd"$/,
];

const entities = Object.assign(Object.create(null) as Record<string, string>, {
  amp: '&',
  gt: '>',
  lt: '<',
  quot: '"',
  apos: "'",
});

/** Elements that hold elements only: text in one of them was a tag before it was damaged. */
const textless = new Set(
  `testsuites testsuite testcase assemblies assembly collection test-run test-suite test-case TestRun Results
   UnitTestResult coverage packages package classes class methods method lines project file report group sourcefile`.split(
    /\s+/,
  ),
);

/** Walks a whole document strictly: what is cut, not well-formed or nested too deep throws UnreadableReport. */
export function walkXml(text: string, reader: XmlReader, problems?: ProblemList): void {
  // XML wants its declaration first; tools that print a blank line before it are read, with their lines counted.
  const start = text.length - text.trimStart().length;
  const linesBefore = countLines(text, start);
  const parser = new SaxesParser();
  const parents: string[] = [];
  /** How many open elements stand within the one whose text is wanted, itself included. */
  let wanted = 0;
  let wantedText = '';
  let line = 1;
  const here = () => parser.line + linesBefore;
  // saxes looks names up in a plain object by default, where "constructor" would be found.
  parser.ENTITIES = entities;
  parser.on('doctype', (doctype) => checkDoctype(doctype, here()));
  parser.on('opentagstart', () => {
    line = here();
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (parents.length >= limits.depth) {
      throw new UnreadableReport('too-deep', `Elements are nested more than ${limits.depth} deep.`, line);
    }
    const element = {
      name,
      line,
      attribute: (asked: string) => attributes[asked] ?? null,
      attributeNames: () => Object.keys(attributes),
    };
    const wants = reader.open(element, parents);
    if (wanted > 0) wanted += 1;
    else if (wants) wanted = 1;
    parents.push(name);
  });
  const keep = (piece: string) => {
    const room = limits.messageCharacters - wantedText.length;
    if (wanted > 0 && room > 0) wantedText += piece.slice(0, room);
  };
  parser.on('text', (piece) => {
    keep(piece);
    if (wanted === 0 && textless.has(parents.at(-1) ?? '') && piece.trim() !== '') {
      const shown = quoted(piece.trim());
      problems?.add(
        'stray-text',
        `Text stands where only elements belong, and was passed over: ${shown}.`,
        here(),
      );
    }
  });
  parser.on('cdata', (piece) => {
    // A damaged end makes a section swallow all up to the end of the next one.
    if (piece.includes('<![CDATA[')) {
      throw new UnreadableReport('nested-cdata', 'A CDATA section begins inside another one.', here());
    }
    keep(piece);
  });
  parser.on('closetag', ({ name }) => {
    parents.pop();
    if (wanted > 0) wanted -= 1;
    reader.close?.(name, wanted === 0 ? wantedText : '', parents);
    if (wanted === 0) wantedText = '';
  });
  try {
    parser.write(start > 0 ? text.slice(start) : text).close();
  } catch (error) {
    if (error instanceof UnreadableReport || !(error instanceof Error)) throw error;
    throw notWellFormed(error, here());
  }
}

/** The root and its first child, read no further than needed. */
export function peekXml(text: string): { root: XmlElement; child: string | null } {
  const enough = new UnreadableReport('enough', 'Seen enough.');
  const seen: XmlElement[] = [];
  try {
    walkXml(text, {
      open(element) {
        if (seen.push(element) === 2) throw enough;
        return undefined;
      },
    });
  } catch (error) {
    if (error !== enough) throw error;
  }
  const [root, child] = seen;
  if (!root) throw new UnreadableReport('not-xml', 'The file has no XML element.', 1);
  return { root, child: child?.name ?? null };
}

function checkDoctype(doctype: string, line: number): void {
  if (/<!ENTITY/i.test(doctype)) {
    throw new UnreadableReport(
      'entity',
      'The file declares an ENTITY. Reports need none; it is refused.',
      line,
    );
  }
  const tidy = doctype.trim().replaceAll(/\s+/g, ' ').replaceAll("'", '"');
  if (tidy.length > 300 || !knownDoctypes.some((known) => known.test(tidy))) {
    throw new UnreadableReport(
      'doctype',
      `The DOCTYPE ${quoted(tidy)} is not one of those that Cobertura and JaCoCo write.`,
      line,
    );
  }
}

function notWellFormed(error: Error, line: number): UnreadableReport {
  const said = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
  const cut = /^(unclosed tag|unexpected end|document must contain)/.test(said);
  const why = cut ? `The file ends too early (${said})` : `This is not well-formed XML: ${said}`;
  return new UnreadableReport(cut ? 'truncated' : 'not-well-formed', `${why}.`, line);
}

function countLines(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
