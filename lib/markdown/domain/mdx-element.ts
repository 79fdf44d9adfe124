import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { liveComponents } from './live-components';
import { nearestName } from './nearest-name';

/** What is wrong with a component as it is written; empty for a good one. */
export function elementProblems(node: MdxJsxFlowElement | MdxJsxTextElement): string[] {
  const { name } = node;
  if (!name) return ['Fragments (<>) are not allowed. Leave them out.'];
  if (/[.:]/.test(name)) return [`<${name}> is not allowed: names have no dots or colons.`];
  const rule = liveComponents.get(name);
  if (!rule) return [unknownName(name)];
  const problems = node.attributes.flatMap((attribute) => {
    if (attribute.type !== 'mdxJsxAttribute') return [`<${name}> must not spread attributes.`];
    if (!rule.attributes.includes(attribute.name))
      return [unknownAttribute(name, attribute.name, rule.attributes)];
    if (typeof attribute.value !== 'string')
      return [`<${name}>: write ${attribute.name}="text"; code and bare names are not allowed.`];
    return [];
  });
  const given = node.attributes.map((attribute) => ('name' in attribute ? attribute.name : ''));
  const missing = rule.required.filter((attribute) => !given.includes(attribute));
  if (missing.length > 0 && problems.length === 0) problems.push(`<${name}> needs ${list(missing)}.`);
  if (!rule.takesText && node.children.length > 0)
    problems.push(`<${name}> takes no text inside: write <${name} … />.`);
  return problems;
}

/** For a name that is no component: what its author most likely meant. */
export function unknownName(name: string): string {
  const near = nearestName(name, liveComponents.keys());
  if (near) return `<${name}> is not known. Did you mean <${near}>?`;
  if (/^[a-z]/.test(name))
    return `HTML (<${name}>) is not allowed. Use Markdown, or write \\< to show the sign.`;
  return `<${name}> is not known. Known are ${list([...liveComponents.keys()])}.`;
}

function unknownAttribute(name: string, written: string, known: readonly string[]): string {
  const near = nearestName(written, known);
  const meant = near ? ` Did you mean "${near}"?` : '';
  return `<${name}> has no attribute "${written}". It takes ${list(known)}.${meant}`;
}

const list = (names: readonly string[]) => names.join(', ');
