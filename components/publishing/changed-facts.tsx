import { Sentence } from '@/components/weekly-summaries/sentence';
import type { ChangedSince } from '@/lib/publishing/domain/frozen-week';

/** Facts that read otherwise than in a revision, the earlier beside the later. */
export function ChangedFacts({
  facts,
  withProject,
}: {
  facts: readonly ChangedSince[];
  withProject: boolean;
}) {
  return (
    <ul className="m-0 list-none p-0 text-sm">
      {facts.map(({ key, project, was, sentence }) => (
        <li key={`${project.slug} ${key}`} className="max-w-[100ch] border-b border-line py-1.5">
          {withProject ? <span className="text-ink-3">{project.name}: </span> : null}
          {was ? <Sentence parts={was} /> : <span className="text-ink-3">not there</span>}
          <span className="text-ink-3"> → </span>
          {sentence ? <Sentence parts={sentence} /> : <span className="text-ink-3">not there any more</span>}
        </li>
      ))}
    </ul>
  );
}
