import Link from 'next/link';
import { HealthLine } from '@/components/publishing/health-line';
import { WordLines } from '@/components/publishing/word-lines';
import { missedTargets } from '@/lib/publishing/domain/frozen-week';
import { tooGreen } from '@/lib/publishing/domain/stated-health';
import type { ProjectWords } from '@/lib/publishing/reading-queries';
import { paths } from '@/lib/shared/paths';
import type { HealthVerdict } from '@/lib/weekly-summaries/domain/health';
import type { PilotWeek } from '@/lib/weekly-summaries/domain/project-week';
import { renderWords } from './render-words';

/** What a project's lead published, over the lines that were computed; nothing where nothing is published. */
export async function ProjectWordsPart({
  isoWeek,
  slug,
  words,
  content,
}: {
  isoWeek: string;
  slug: string;
  words: ProjectWords | undefined;
  content: HealthVerdict & { pilots: readonly PilotWeek[] };
}) {
  if (!words) return null;
  const health = {
    computed: content.health,
    reasons: content.reasons,
    set: words.set,
    setReason: words.setReason,
  };
  const { openQuestions } = words;
  return (
    <>
      {words.set ? (
        <HealthLine health={health} warning={tooGreen(health, missedTargets(content.pilots))} />
      ) : null}
      <WordLines words={await renderWords(words.words, { prefix: `words-${slug}` })} />
      <p className="m-0 text-sm text-ink-3">
        {words.byName},{' '}
        <Link href={paths.weekProject(isoWeek, slug, 'summary')}>
          {words.number === 1 ? 'published' : `revision ${words.number}`}
        </Link>
        {openQuestions > 0
          ? `, ${openQuestions} ${openQuestions === 1 ? 'question is' : 'questions are'} not answered yet`
          : ''}
      </p>
    </>
  );
}
