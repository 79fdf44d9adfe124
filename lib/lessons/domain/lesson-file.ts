import { readFrontMatter } from '@/lib/markdown/domain/front-matter';
import type { MdxProblem } from '@/lib/markdown/domain/mdx-problem';
import { type LessonKind, lessonKinds } from './lesson';

export interface LessonFile {
  title: string;
  kind: LessonKind;
  group: string;
  tags: string[];
  services: string[];
  /** The whole text, with blank lines where front matter and title stood, so that lines are still the file's. */
  body: string;
  bodyFormat: 'mdx' | 'markdown';
  problems: MdxProblem[];
}

/** A lesson from a Markdown or MDX file of a repository. Whatever the file does not say stays empty or unsorted. */
export function readLessonFile(path: string, content: string): LessonFile {
  const { data, body, bodyLine, problems } = readFrontMatter(content);
  const heading = firstHeading(body);
  const kind = kindOf(data.kind);
  return {
    title: textOf(data.title) || heading?.title || nameOf(path),
    kind: kind ?? 'unsorted',
    group: textOf(data.group) || textOf(data.category),
    tags: tagsOf(data.tags),
    services: tagsOf(data.services),
    body: '\n'.repeat(bodyLine - 1) + (heading?.rest ?? body),
    bodyFormat: path.toLowerCase().endsWith('.mdx') ? 'mdx' : 'markdown',
    problems: [...problems, ...kindProblem(data.kind, kind)],
  };
}

function kindProblem(written: unknown, kind: LessonKind | null): MdxProblem[] {
  if (written === undefined || kind) return [];
  const known = lessonKinds.filter((name) => name !== 'unsorted').join(', ');
  return [
    {
      line: 1,
      column: 1,
      message: `The kind "${String(written).slice(0, 60)}" is not known. Known are ${known}.`,
    },
  ];
}

/** The title heading at the top of the text, and the text with a blank line in its place. */
function firstHeading(body: string): { title: string; rest: string } | null {
  const start = body.length - body.trimStart().length;
  const newline = body.indexOf('\n', start);
  const end = newline < 0 ? body.length : newline;
  const line = body.slice(start, end).trim();
  if (!line.startsWith('# ')) return null;
  const title = line.slice(2).replace(/\s#+$/, '').trim().slice(0, 200);
  return title ? { title, rest: body.slice(0, start) + body.slice(end) } : null;
}

function kindOf(written: unknown): LessonKind | null {
  const name = textOf(written)
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return lessonKinds.find((kind) => kind === name) ?? null;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim().slice(0, 200) : '');

function tagsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
  return [...new Set(list.map((tag) => textOf(tag).toLowerCase()).filter(Boolean))].slice(0, 20);
}

/** "docs/postmortems/2024-05_queue-full.md" reads "2024-05 queue full". */
function nameOf(path: string): string {
  const name =
    path
      .split('/')
      .at(-1)
      ?.replace(/\.mdx?$/i, '') ?? path;
  const words = name
    .replace(/_/g, ' ')
    .replace(/(?<=\p{L})-|-(?=\p{L})/gu, ' ')
    .trim();
  return words || path;
}
