import { parse } from 'yaml';
import type { OutlineProblem, SourceLine } from './outline-types';

export interface FrontMatter {
  values: Readonly<Record<string, unknown>>;
  line: number;
}

/** YAML between two `---` lines at the very top. Front matter that is no YAML mapping is a problem, not an error. */
export function splitFrontMatter(
  lines: SourceLine[],
  problems: OutlineProblem[],
): { frontMatter: FrontMatter | null; rest: SourceLine[] } {
  if (lines[0]?.text.trimEnd() !== '---') return { frontMatter: null, rest: lines };
  const end = lines.findIndex((line, index) => index > 0 && /^(---|\.\.\.)\s*$/.test(line.text));
  const body = lines.slice(1, end);
  if (end < 0 || body.length === 0 || !body.some((line) => /^[\w-]+\s*:/.test(line.text))) {
    return { frontMatter: null, rest: lines };
  }
  const values = readYaml(body.map((line) => line.text).join('\n'));
  if (!values)
    problems.push({ line: 1, reason: 'The front matter is not valid YAML, so its fields were not read.' });
  return { frontMatter: values ? { values, line: 1 } : null, rest: lines.slice(end + 1) };
}

function readYaml(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = parse(text, { logLevel: 'error' });
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
