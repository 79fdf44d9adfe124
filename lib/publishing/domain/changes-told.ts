import { paths } from '@/lib/shared/paths';
import { many, type SentencePart } from '@/lib/weekly-summaries/domain/facts/fact';
import { healthWords } from '@/lib/weekly-summaries/domain/week-change';
import type { HealthTurn } from './look';

interface Named {
  slug: string;
  name: string;
}

export interface Happened {
  turns: readonly (HealthTurn & { project: Named })[];
  published: readonly { isoWeek: string; project: Named | null; number: number; byName: string }[];
  answered: readonly {
    isoWeek: string;
    project: Named | null;
    id: string;
    text: string;
    byName: string;
    isMine: boolean;
  }[];
  asked: readonly { isoWeek: string; project: Named | null; id: string; text: string; byName: string }[];
  late: readonly { isoWeek: string; project: Named; count: number }[];
}

/** Kinds of happenings beyond these are counted, not listed. */
const mostOfAKind = 6;

/** What happened since somebody looked, in sentences whose links lead to it: health first, then what was said, then late data. */
export function tellChanges(happened: Happened): SentencePart[][] {
  return [
    ...listed(happened.turns, ({ project, from, to }) => [
      { text: project.name, href: paths.project(project.slug) },
      { text: ` was ${healthWords[from]} and is ${healthWords[to]}.` },
    ]),
    ...listed(happened.published, ({ isoWeek, project, number, byName }) => [
      { text: byName },
      { text: number === 1 ? ' published ' : ` corrected (revision ${number}) ` },
      placeLink(isoWeek, project),
      { text: '.' },
    ]),
    ...listed(happened.answered, ({ isoWeek, project, id, text, byName, isMine }) => [
      { text: `${byName} answered ${isMine ? 'your question' : 'a question'} ` },
      { text: `“${shortened(text)}”`, href: `${placeHref(isoWeek, project)}#question-${id}` },
      { text: '.' },
    ]),
    ...listed(happened.asked, ({ isoWeek, project, id, text, byName }) => [
      { text: `${byName} asked ` },
      { text: `“${shortened(text)}”`, href: `${placeHref(isoWeek, project)}#question-${id}` },
      { text: '.' },
    ]),
    ...listed(happened.late, ({ isoWeek, project, count }) => [
      { text: `${many(count, 'fact')} came late for ` },
      placeLink(isoWeek, project),
      { text: '.' },
    ]),
  ];
}

function listed<Item>(items: readonly Item[], tell: (item: Item) => SentencePart[]): SentencePart[][] {
  const shown = items.slice(0, mostOfAKind).map(tell);
  const more = items.length - shown.length;
  return more > 0 ? [...shown, [{ text: `and ${more} more like that.` }]] : shown;
}

const placeHref = (isoWeek: string, project: Named | null) =>
  project ? paths.weekProject(isoWeek, project.slug) : paths.week(isoWeek);

const placeLink = (isoWeek: string, project: Named | null): SentencePart => ({
  text: `${isoWeek} of ${project ? project.name : 'all projects'}`,
  href: placeHref(isoWeek, project),
});

const shortened = (text: string) => {
  const [line = ''] = text.split('\n');
  return line.length > 90 || line !== text ? `${line.slice(0, 89).trimEnd()}…` : line;
};
