import { parseDocument } from 'yaml';
import type { MdxProblem } from './mdx-problem';

export interface FrontMatter {
  data: Readonly<Record<string, unknown>>;
  /** The text below the front matter. */
  body: string;
  /** The line of the file on which `body` starts, from 1. */
  bodyLine: number;
  problems: MdxProblem[];
}

/**
 * Reads YAML between two lines of `---` at the start of a text. Any other language after the dashes (`---js`
 * runs code in common readers) is a problem, and nothing of it is read.
 */
export function readFrontMatter(source: string): FrontMatter {
  const text = source.replace(/^\uFEFF/, '');
  const none = { data: {}, body: text, bodyLine: 1 };
  if (!text.startsWith('---')) return { ...none, problems: [] };
  const firstLine = /^.*/.exec(text)?.[0] ?? '';
  if (/^-{3,}[ \t]*\S/.test(firstLine) && !firstLine.startsWith('----'))
    return {
      ...none,
      problems: [problem(1, 4, 'Front matter can only be YAML: write --- alone on the line.')],
    };
  const lines = text.split('\n');
  const end = lines.findIndex((line, at) => at > 0 && /^---[ \t\r]*$/.test(line));
  if (firstLine.trimEnd() !== '---' || end < 0) return { ...none, problems: [] };
  const body = lines.slice(end + 1).join('\n');
  const bodyLine = end + 2;
  return { ...readYaml(lines.slice(1, end).join('\n')), body, bodyLine };
}

/** Whether what stands between two lines of dashes says anything; two rules around a line of text say nothing. */
export function hasFields(source: string, { body, bodyLine }: FrontMatter): boolean {
  if (bodyLine === 1) return false;
  const between = source.slice(0, source.length - body.length);
  return /^\s*["']?[\w .-]+["']?\s*:/m.test(between);
}

function readYaml(yaml: string): Pick<FrontMatter, 'data' | 'problems'> {
  const document = parseDocument(yaml, { schema: 'core', prettyErrors: true });
  const problems = document.errors.map((error) =>
    problem((error.linePos?.[0].line ?? 1) + 1, error.linePos?.[0].col ?? 1, firstSentence(error.message)),
  );
  if (problems.length > 0) return { data: {}, problems };
  try {
    const data: unknown = document.toJS({ maxAliasCount: 20 });
    if (data === null || data === undefined) return { data: {}, problems };
    if (typeof data === 'object' && !Array.isArray(data)) return { data: { ...data }, problems };
    return { data: {}, problems: [problem(2, 1, 'Front matter must be "name: value" lines.')] };
  } catch {
    return { data: {}, problems: [problem(2, 1, 'Front matter repeats itself through too many aliases.')] };
  }
}

const problem = (line: number, column: number, message: string): MdxProblem => ({ line, column, message });
const firstSentence = (message: string) =>
  `Front matter: ${(message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')}.`;
