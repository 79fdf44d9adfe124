import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { FrontMatterValue } from './outline';

/**
 * Takes YAML (or Hugo's TOML) front matter off the text. The body keeps its line numbers: what was taken is replaced
 * by empty lines.
 */
export function splitFrontMatter(source: string): { front: FrontMatter | null; body: string } {
  const match = /^(---|\+\+\+)[ \t]*\n([\s\S]*?)\n?^\1[ \t]*$/m.exec(source);
  if (match?.index !== 0) return { front: null, body: source };
  const inner = match[2] ?? '';
  const yaml = match[1] === '+++' ? inner.replace(/^(\s*[\w-]+)\s*=\s*/gm, '$1: ') : inner;
  const body = '\n'.repeat(match[0].split('\n').length - 1) + source.slice(match[0].length);
  return { front: readFrontMatter(yaml, 2), body };
}

export const frontMatterKey = (key: string): string => key.toLowerCase().replace(/[\s_-]+/g, '');

export interface FrontMatter {
  values: Map<string, FrontMatterValue>;
  problem: { line: number; reason: string } | null;
  heading: { text: string; line: number } | null;
}

/**
 * Reads YAML front matter as plain strings: the failsafe schema makes no dates, no numbers and no objects of
 * other kinds, and nothing in it is ever run. What YAML refuses (`deciders: @somebody`) is read line by line.
 */
function readFrontMatter(source: string, firstLine: number): FrontMatter {
  const counter = new LineCounter();
  const document = parseDocument(source, {
    schema: 'failsafe',
    uniqueKeys: false,
    strict: false,
    lineCounter: counter,
    logLevel: 'silent',
  });
  const error = document.errors[0];
  if (error || !isMap(document.contents)) {
    const values = readByLine(source, firstLine);
    const line = firstLine + (error?.linePos?.[0].line ?? 1) - 1;
    const problem = error
      ? { line, reason: 'The front matter is not valid YAML; it was read line by line.' }
      : null;
    return { values, problem, heading: headingIn(source, firstLine) };
  }
  const values = new Map<string, FrontMatterValue>();
  for (const pair of document.contents.items) {
    if (!isScalar(pair.key)) continue;
    const line = firstLine + counter.linePos(pair.key.range?.[0] ?? 0).line - 1;
    const found = strings(plain(pair.value));
    if (found.length > 0) values.set(frontMatterKey(String(pair.key.value)), { values: found, line });
  }
  return { values, problem: null, heading: headingIn(source, firstLine) };
}

function plain(node: unknown): unknown {
  if (node === null || typeof node !== 'object' || !('toJSON' in node)) return null;
  try {
    return (node as { toJSON(): unknown }).toJSON();
  } catch {
    return null;
  }
}

/** `{ accepted }` is a YAML map with one empty key; people who left a template's braces mean the word. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() ? [value.trim()] : [];
  if (Array.isArray(value)) return value.flatMap(strings);
  if (value && typeof value === 'object') {
    return Object.entries(value).map(([key, inner]) => [key, ...strings(inner)].join(': '));
  }
  return [];
}

function readByLine(source: string, firstLine: number): Map<string, FrontMatterValue> {
  const values = new Map<string, FrontMatterValue>();
  for (const [index, text] of source.split('\n').entries()) {
    const match = /^([A-Za-z][\w -]{0,40}):\s*(.*?)\s*$/.exec(text);
    const value = match?.[2]?.replace(/^(["'])(.*)\1$/, '$2').replace(/^\{\s*(.*?)\s*\}$/, '$1');
    if (match?.[1] && value)
      values.set(frontMatterKey(match[1]), { values: [value], line: firstLine + index });
  }
  return values;
}

/** "# Restructure the samples" among the keys; hints to tools and to the template's user are no titles. */
function headingIn(source: string, firstLine: number): { text: string; line: number } | null {
  for (const [index, text] of source.split('\n').entries()) {
    const words = /^#\s+(\p{Lu}[^:]{9,120}?[^.:\s])\s*$/u.exec(text)?.[1];
    const isHint = /\b(?:optional|remove|delete|fill|replace|ignore|these|this|see|uncomment)\b/i.test(
      words ?? '',
    );
    if (words && !isHint && words.split(/\s+/).length >= 3) return { text: words, line: firstLine + index };
  }
  return null;
}
