import { type LessonKind, lessonKinds } from './lesson';

export type TemplateKind = Exclude<LessonKind, 'unsorted'>;

export interface LessonTemplate {
  kind: TemplateKind;
  /** What it is for, in a few words. */
  shows: string;
  /** Headings of the story; what stands below them is the author's. */
  body: string;
}

const story = (...headings: string[]) => `${headings.map((heading) => `## ${heading}\n\n`).join('\n')}`;

/** A beginning for each kind of lesson. */
export const lessonTemplates: readonly LessonTemplate[] = [
  {
    kind: 'worked_well',
    shows: 'something to do again, and what shows that it helped',
    body: story('What we did', 'Before and after', 'When it fits, and when not'),
  },
  {
    kind: 'improve',
    shows: 'something that went, and could go better',
    body: story('What happened', 'What it cost', 'What we would do instead'),
  },
  {
    kind: 'pitfall',
    shows: 'a trap, how it shows itself, and the way around',
    body: story('How one falls in', 'How it was noticed', 'How to tell it early', 'The way around'),
  },
  {
    kind: 'practice',
    shows: 'a way of working that others can take over as it is',
    body: story('When to use it', 'Step by step', 'How to tell that it works'),
  },
];

/** The template of a kind as it stands in an address; null for none. */
export function templateOf(kind: string | undefined): LessonTemplate | null {
  const known = lessonKinds.find((one) => one === kind);
  return lessonTemplates.find((template) => template.kind === known) ?? null;
}
