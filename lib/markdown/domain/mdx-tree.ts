import type { Nodes } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { liveComponents } from './live-components';
import { type MdxProblem, mdxLimits } from './mdx-problem';
import { nearestName } from './nearest-name';

const plainTypes: ReadonlySet<string> = new Set(
  (
    'root paragraph heading text emphasis strong delete inlineCode code blockquote list listItem table tableRow ' +
    'tableCell thematicBreak break link image linkReference imageReference definition footnoteReference footnoteDefinition'
  ).split(' '),
);

const refusedTypes: ReadonlyMap<string, string> = new Map([
  ['mdxjsEsm', 'import and export are not allowed here.'],
  ['mdxFlowExpression', 'Code in braces is not allowed. To show a brace, write \\{.'],
  ['mdxTextExpression', 'Code in braces is not allowed. To show a brace, write \\{.'],
  ['html', 'HTML is not allowed. Use Markdown or a listed component.'],
]);

/** Everything in a parsed document that may not be compiled; empty for a good one. Never recursive: depth is hostile too. */
export function findTreeProblems(tree: Nodes): MdxProblem[] {
  const problems: MdxProblem[] = [];
  const open: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next;
    if (depth > mdxLimits.depth) {
      problems.push(at(node, `Nested more than ${mdxLimits.depth} levels deep.`));
      continue;
    }
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement')
      problems.push(...elementProblems(node));
    else if (!plainTypes.has(node.type))
      problems.push(at(node, refusedTypes.get(node.type) ?? `"${node.type}" is not allowed here.`));
    if ('children' in node) for (const child of node.children) open.push({ node: child, depth: depth + 1 });
  }
  return problems.sort((a, b) => a.line - b.line || a.column - b.column);
}

function elementProblems(node: MdxJsxFlowElement | MdxJsxTextElement): MdxProblem[] {
  const { name } = node;
  if (!name) return [at(node, 'Fragments (<>) are not allowed.')];
  if (/[.:]/.test(name)) return [at(node, `<${name}> is not allowed: names have no dots or colons.`)];
  const rule = liveComponents.get(name);
  if (!rule) return [at(node, unknownName(name))];
  const problems = node.attributes.flatMap((attribute) => {
    if (attribute.type !== 'mdxJsxAttribute') return [at(node, `<${name}> must not spread attributes.`)];
    if (!rule.attributes.includes(attribute.name))
      return [at(node, `<${name}> has no attribute "${attribute.name}". It takes ${list(rule.attributes)}.`)];
    if (typeof attribute.value !== 'string')
      return [at(node, `<${name}>: write ${attribute.name}="text"; code and bare names are not allowed.`)];
    return [];
  });
  const given = node.attributes.map((attribute) => ('name' in attribute ? attribute.name : ''));
  const missing = rule.required.filter((attribute) => !given.includes(attribute));
  if (missing.length > 0 && problems.length === 0)
    problems.push(at(node, `<${name}> needs ${list(missing)}.`));
  if (!rule.takesText && node.children.length > 0)
    problems.push(at(node, `<${name}> takes no text inside: write <${name} … />.`));
  return problems;
}

function unknownName(name: string): string {
  const near = nearestName(name, liveComponents.keys());
  if (near) return `<${name}> is not known. Did you mean <${near}>?`;
  if (/^[a-z]/.test(name))
    return `HTML (<${name}>) is not allowed. Use Markdown, or write \\< to show the sign.`;
  return `<${name}> is not known. Known are ${list([...liveComponents.keys()])}.`;
}

const list = (names: readonly string[]) => names.join(', ');

function at(node: Nodes, message: string): MdxProblem {
  return { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1, message };
}
