export interface SourceLine {
  text: string;
  line: number;
}
export interface OutlineProblem {
  line: number;
  reason: string;
}

export type Block =
  | HeadingBlock
  | ParagraphBlock
  | ListBlock
  | TableBlock
  | CodeBlock
  | QuoteBlock
  | HtmlBlock;
export interface HeadingBlock {
  type: 'heading';
  level: number;
  text: string;
  line: number;
}
/** Its lines stay apart: people write one fact a line. */
export interface ParagraphBlock {
  type: 'paragraph';
  line: number;
  lines: SourceLine[];
}
export interface ListBlock {
  type: 'list';
  line: number;
  ordered: boolean;
  items: ListItem[];
}
/** `blocks` begins with the paragraph of the item's own text, if it has any. */
export interface ListItem {
  line: number;
  blocks: Block[];
}
export interface TableBlock {
  type: 'table';
  line: number;
  header: string[];
  rows: { line: number; cells: string[] }[];
}
/** `source` is the block as it is written, fences and all. */
export interface CodeBlock {
  type: 'code';
  line: number;
  source: string;
}
export interface QuoteBlock {
  type: 'quote';
  line: number;
  blocks: Block[];
}
/** Raw HTML; a comment is one too. */
export interface HtmlBlock {
  type: 'html';
  line: number;
  comment: boolean;
  lines: SourceLine[];
}
