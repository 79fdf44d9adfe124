import { factText } from '@/lib/weekly-summaries/domain/facts/fact';
import type { FrozenWeek } from './frozen-week';
import { wordFields } from './lead-words';
import type { LeadWords, TwoHealths } from './published-summary';
import { healthSentence } from './stated-health';

/** Something of a revision that a question can be asked on. */
export interface Sentence {
  /** "highlights 2", "health", the key of a fact; of all projects, a fact's key after the project's slug. */
  key: string;
  /** Where it stands, for a list of choices. */
  place: string;
  text: string;
}

/** All sentences of a revision: the health, the lead's words by paragraph and list item, the computed facts. */
export function sentencesOf(words: LeadWords, health: TwoHealths, frozen: FrozenWeek): Sentence[] {
  const said = wordFields.flatMap(({ name, label }) =>
    textBlocks(words[name]).map((text, index) => ({ key: `${name} ${index + 1}`, place: label, text })),
  );
  const computed = frozen.projects.flatMap((project) =>
    project.facts.map((fact) => ({
      key: frozen.project ? fact.key : `${project.slug} ${fact.key}`,
      place: frozen.project ? 'Computed' : `Computed, ${project.name}`,
      text: `${factText(fact)}.`,
    })),
  );
  return [{ key: 'health', place: 'Health', text: healthSentence(health) }, ...said, ...computed];
}

export function findSentence(sentences: readonly Sentence[], key: string): Sentence | null {
  return sentences.find((one) => one.key === key) ?? null;
}

/**
 * The paragraphs and list items of a Markdown text, as they are written but for the mark of the item. Lines of code between
 * fences stay together.
 */
export function textBlocks(markdown: string): string[] {
  const blocks: string[] = [];
  let open: string[] = [];
  let fence: string | null = null;
  const close = () => {
    const text = open.join('\n').trim();
    if (text !== '') blocks.push(text);
    open = [];
  };
  for (const line of markdown.replace(/\r\n?/g, '\n').split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    if (fence !== null) {
      open.push(line);
      if (mark?.startsWith(fence)) {
        fence = null;
        close();
      }
      continue;
    }
    if (mark !== null) {
      close();
      fence = mark;
      open.push(line);
      continue;
    }
    const item = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/.exec(line);
    if (line.trim() === '' || item || /^ {0,3}#{1,6}\s/.test(line)) close();
    open.push(item ? (item[1] ?? '') : line);
  }
  close();
  return blocks;
}
