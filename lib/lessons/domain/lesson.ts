import type { MdxProblem } from '@/lib/markdown/domain/mdx-problem';

export const lessonKinds = ['worked_well', 'improve', 'pitfall', 'practice', 'unsorted'] as const;
export type LessonKind = (typeof lessonKinds)[number];

/** How a kind is called on screen. */
export const kindWords: Record<LessonKind, string> = {
  worked_well: 'Worked well',
  improve: 'To improve',
  pitfall: 'Pitfall',
  practice: 'Practice',
  unsorted: 'Unsorted',
};

/** What an author writes; the text fields are Markdown, the body is MDX. */
export interface LessonText {
  title: string;
  kind: LessonKind;
  group: string;
  learned: string;
  evidence: string;
  impact: string;
  betterApproach: string;
  tags: string[];
  /** What it is about, in lower case: what it is offered by. */
  services: string[];
  body: string;
}

/** What a form begins with that begins with nothing. */
export const emptyLesson: LessonText = {
  title: '',
  kind: 'improve',
  group: '',
  learned: '',
  evidence: '',
  impact: '',
  betterApproach: '',
  tags: [],
  services: [],
  body: '',
};

export interface LessonSummary {
  id: string;
  slug: string;
  title: string;
  kind: LessonKind;
  group: string;
  /** The first words of what was learned, without markup. */
  opening: string;
  /** In words, or as a linked record. */
  hasEvidence: boolean;
  tags: string[];
  services: string[];
  /** People who stand by it; those of them who read an older version. */
  reviews: number;
  older: number;
  /** Where it was taken up, and where that helped. */
  applied: number;
  helped: number;
  project: { id: string; slug: string; name: string };
  updatedAt: string;
}

/** Where a lesson comes from; null fields where it was written in the portal. */
export interface LessonSource {
  document: { id: string; path: string } | null;
  repository: {
    id: string;
    owner: string;
    name: string;
    defaultBranch: string | null;
    htmlUrl: string | null;
  } | null;
  path: string;
  line: number | null;
}

export interface LessonView extends LessonText {
  id: string;
  slug: string;
  bodyFormat: 'mdx' | 'markdown';
  problems: MdxProblem[];
  project: { id: string; slug: string; name: string };
  source: LessonSource;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** Counts for the sentence that opens the page. */
export interface LessonCounts {
  total: number;
  withEvidence: number;
  byKind: Partial<Record<LessonKind, number>>;
}

/** Markdown as one plain line of at most `length` characters. */
export function openingOf(markdown: string, length = 180): string {
  const plain = markdown
    .slice(0, length * 4)
    .replace(/```[\s\S]*?(?:```|$)/g, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[\^[^\s\]]{1,100}\]:?/g, '')
    .replace(/^[ \t]*(?:[-*+>#]|\d+\.)+[ \t]/gm, '')
    .replace(/[*_`~]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.length <= length) return plain;
  const cut = plain.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)).trimEnd()} …`;
}
