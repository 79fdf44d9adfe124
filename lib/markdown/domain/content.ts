import type { Diagram } from './diagram';
import type { MdxProblem } from './mdx-problem';

/** Attributes by their HTML names; every value was judged when the document was compiled. */
export type Attributes = Readonly<Record<string, string>>;

/**
 * A compiled document is data, not a program: text, elements of a fixed list, and the few parts that depend on who
 * looks and from where. An element without such parts carries its inside as safe HTML (`html`), which is all that
 * makes a stored page cheap.
 */
export type ContentNode =
  | string
  | ElementNode
  | { kind: 'live'; name: string; attributes: Attributes; children: ContentNode[] }
  | { kind: 'problem'; problem: MdxProblem; source: string; inline: boolean }
  | { kind: 'heading'; level: number; place: number; id: string; children: ContentNode[] }
  /** An address in words of the author's own place, such as "../a.md" or "/pilots". */
  | { kind: 'link'; href: string; title: string; children: ContentNode[] }
  /** Drawn once it is compiled; without `diagram` its source shows. */
  | { kind: 'diagram'; source: string; diagram?: Diagram }
  | { kind: 'image'; src: string; alt: string; title: string };

export interface ElementNode {
  kind: 'element';
  tag: string;
  attributes?: Attributes;
  /** The inside as HTML; then there are no children. */
  html?: string;
  children?: ContentNode[];
}

export const voidTags: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'wbr']);

/** Elements that a document may become. What is not here never gets out, whatever a later parser makes. */
export const contentTags: ReadonlySet<string> = new Set(
  (
    'p div section blockquote ul ol li table thead tbody tr th td hr br em strong del code pre a sup span ' +
    'figure figcaption'
  ).split(' '),
);

export function parseContent(code: string): ContentNode[] {
  return JSON.parse(code) as ContentNode[];
}
