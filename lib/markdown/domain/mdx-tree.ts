import type { Code, InlineCode, Nodes, Parents, Root, RootContent, Text } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { elementProblems } from './mdx-element';
import { type MdxProblem, mdxLimits } from './mdx-problem';

/** Stands where something was refused. Only this module makes them; no text can. */
export interface ProblemNode {
  type: 'mdxProblem';
  problem: MdxProblem;
  source: string;
  inline: boolean;
  position?: undefined;
}

declare module 'mdast' {
  interface RootContentMap {
    mdxProblem: ProblemNode;
  }
}

const plainTypes: ReadonlySet<string> = new Set(
  (
    'root paragraph heading text emphasis strong delete inlineCode code blockquote list listItem table tableRow ' +
    'tableCell thematicBreak break link image linkReference imageReference definition footnoteReference ' +
    'footnoteDefinition mdxProblem'
  ).split(' '),
);

const refusedTypes: ReadonlyMap<string, string> = new Map([
  ['mdxjsEsm', 'import and export are not allowed here. For a line of text, begin it with another word.'],
  ['mdxFlowExpression', 'Code in braces is not allowed. To show a brace, write \\{.'],
  ['mdxTextExpression', 'Code in braces is not allowed. To show a brace, write \\{.'],
  ['html', 'HTML is not allowed. Use Markdown or a listed component.'],
]);

const flowParents: ReadonlySet<string> = new Set([
  'root',
  'blockquote',
  'listItem',
  'footnoteDefinition',
  'mdxJsxFlowElement',
]);
const longestSource = 200;

export interface Judging {
  /** The text that was parsed, for what is shown of a refused part. */
  text: string;
  /** Where a place of that text stands in the author's file. */
  placeOf(point: { line: number; column: number }): { line: number; column: number };
  /** Cuts words into words and the problems that the parser already marked among them. */
  cut?(words: string): (string | MdxProblem)[];
}

/**
 * Replaces everything that may not be compiled by a note of what is wrong with it; what stood inside a refused
 * element stays, judged itself. Never recursive: depth is hostile too. Answers the problems in order of place.
 */
export function judgeTree(tree: Root, judging: Judging): MdxProblem[] {
  const problems: MdxProblem[] = [];
  const open: { parent: Parents; depth: number }[] = [{ parent: tree, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { parent, depth } = next;
    const inline = !flowParents.has(parent.type);
    const kept: RootContent[] = [];
    const waiting: RootContent[] = [...parent.children].reverse();
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      const messages = nodeMessages(node, depth + 1);
      if (messages.length === 0) {
        if (judging.cut && (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code')) {
          kept.push(...cutNode(node, judging.cut(node.value), inline));
          continue;
        }
        kept.push(node);
        if ('children' in node) open.push({ parent: node, depth: depth + 1 });
        continue;
      }
      for (const message of messages) {
        const problem = { ...judging.placeOf(startOf(node)), message };
        problems.push(problem);
        kept.push({ type: 'mdxProblem', problem, source: sourceOf(node, judging.text), inline });
      }
      if (isElement(node) && depth < mdxLimits.depth) waiting.push(...[...node.children].reverse());
    }
    // What is put in comes from the same place, so that it fits there.
    parent.children = kept as typeof parent.children;
  }
  return problems.sort((a, b) => a.line - b.line || a.column - b.column);
}

function nodeMessages(node: Nodes, depth: number): string[] {
  if (depth > mdxLimits.depth) return [`Nested more than ${mdxLimits.depth} levels deep.`];
  if (isElement(node)) return elementProblems(node);
  if (plainTypes.has(node.type)) return [];
  return [refusedTypes.get(node.type) ?? `"${node.type}" is not allowed here.`];
}

/** Notes stand between the words of a text; code keeps only its words. */
function cutNode(
  node: Text | InlineCode | Code,
  parts: (string | MdxProblem)[],
  inline: boolean,
): RootContent[] {
  if (node.type !== 'text')
    return [{ ...node, value: parts.filter((part) => typeof part === 'string').join('') }];
  return parts.map((part) =>
    typeof part === 'string'
      ? { ...node, value: part }
      : { type: 'mdxProblem', problem: part, source: '', inline },
  );
}

const isElement = (node: Nodes): node is MdxJsxFlowElement | MdxJsxTextElement =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';

const startOf = (node: Nodes) => node.position?.start ?? { line: 1, column: 1 };

/** What is shown of it: an element by its opening tag, as its inside shows below. */
function sourceOf(node: Nodes, text: string): string {
  const from = node.position?.start.offset ?? 0;
  const inside = isElement(node) ? node.children[0]?.position?.start.offset : undefined;
  const source = text.slice(from, inside ?? node.position?.end.offset ?? from).trim();
  return source.length > longestSource ? `${source.slice(0, longestSource)}…` : source;
}
