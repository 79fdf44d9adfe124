/** A hyperlink inside a line; `start` and `end` are offsets into the line's text. */
export interface OutlineLink {
  text: string;
  url: string;
  start: number;
  end: number;
}

export interface OutlineLine {
  /** Plain words: no emphasis, no struck-through text, no HTML tags, no comments. */
  text: string;
  line: number;
  links: OutlineLink[];
  /** Badges and pictures on the line. */
  images: { alt: string; url: string }[];
}

export type OutlineBlock =
  | { kind: 'heading'; depth: number; line: number; content: OutlineLine }
  | {
      kind: 'prose';
      line: number;
      lines: OutlineLine[];
      /** Nesting of the list item it stands in; 0 outside lists. */
      itemDepth: number;
      quoted: boolean;
      /** The task mark of its list item. */
      checked: boolean | null;
      /** The whole paragraph is bold: a heading in all but name. */
      strong: boolean;
    }
  | { kind: 'table'; line: number; rows: OutlineLine[][] };

/** A document as every reader here sees it, whatever it was written in. */
export interface Outline {
  /** Keys in lower case without spaces, dashes and underscores. */
  frontMatter: Map<string, FrontMatterValue>;
  /** The front matter that could not be read, with its reason. */
  frontMatterProblem: { line: number; reason: string } | null;
  /** A comment line in the front matter that reads like a title. */
  frontMatterHeading: { text: string; line: number } | null;
  blocks: OutlineBlock[];
  markup: 'markdown' | 'rst';
}

export interface FrontMatterValue {
  values: string[];
  line: number;
}

export function plainLine(text: string, line: number): OutlineLine {
  return { text, line, links: [], images: [] };
}

/** The line from an offset on, its links moved along. */
export function cut(entry: OutlineLine, from: number): OutlineLine {
  const links = entry.links
    .filter((link) => link.end > from)
    .map((link) => ({ ...link, start: Math.max(0, link.start - from), end: link.end - from }));
  return { ...entry, text: entry.text.slice(from), links };
}
