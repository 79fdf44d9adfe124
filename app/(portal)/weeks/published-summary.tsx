import Link from 'next/link';
import { ActionForm } from '@/components/auth/action-form';
import { AskForm } from '@/components/publishing/ask-form';
import { ChangedFacts } from '@/components/publishing/changed-facts';
import { HealthLine } from '@/components/publishing/health-line';
import { QuestionList } from '@/components/publishing/question-list';
import { WordSections } from '@/components/publishing/word-sections';
import { Section } from '@/components/ui/section';
import { changedSince, type FrozenFact } from '@/lib/publishing/domain/frozen-week';
import type { WeekReading } from '@/lib/publishing/reading-queries';
import { paths } from '@/lib/shared/paths';
import { exactUtc } from '@/lib/shared/relative-time';
import { renderWords } from './render-words';
import { acknowledge, answer, ask } from './summary-actions';

const when = (at: string) => exactUtc(new Date(at));

/** What a lead published of the week, who read it, and what was asked; or that nothing is published. */
export async function PublishedSummaryPart({
  reading,
  now,
}: {
  reading: WeekReading;
  /** The facts as they are computed now, to stand beside what was published; null: not on this page. */
  now: readonly { slug: string; name: string; facts: readonly FrozenFact[] }[] | null;
}) {
  const { isoWeek, project, shown, mayWrite, mayPublish, mayAsk, draft, revisions, questions } = reading;
  const slug = project?.slug ?? null;
  const edit = paths.weekEdit(isoWeek, slug);
  if (!shown)
    return mayWrite ? (
      <p data-print="hide" className="mb-6 text-sm text-ink-2">
        {draft
          ? `A draft of the summary stands, saved by ${draft.byName}, ${when(draft.at)}. Nothing is published yet. `
          : 'No summary is published: what follows is computed. '}
        <Link href={edit}>{draft ? 'Go on writing' : 'Write the summary'}</Link>
      </p>
    ) : null;
  const { summary, frozen, warning, readers, sentences } = shown;
  const later = now ? changedSince(frozen, now, summary.publishedAt) : [];
  const isNewest = revisions[0]?.number === summary.number;
  return (
    <Section
      id="summary"
      title={project ? 'What the lead says' : 'Across all projects'}
      note={`revision ${summary.number}, published by ${summary.publishedByName}, ${exactUtc(summary.publishedAt)}`}
      action={
        <>
          {now ? (
            <Link href={paths.weekRevisions(isoWeek, slug)}>
              {revisions.length === 1 ? 'Revision and its facts' : `${revisions.length} revisions`}
            </Link>
          ) : null}
          {mayWrite ? (
            <>
              {now ? ' · ' : null}
              <Link href={edit}>{draft ? 'Go on with the correction' : 'Correct it'}</Link>
            </>
          ) : null}
        </>
      }
    >
      {isNewest ? null : (
        <p className="m-0 pt-3 text-sm font-medium">
          This is not the newest: revision {revisions[0]?.number} corrects it.
        </p>
      )}
      {summary.correctionReason ? (
        <p className="m-0 max-w-[90ch] pt-3 text-sm text-ink-2">
          Corrects revision {summary.number - 1}: {summary.correctionReason}
        </p>
      ) : null}
      {frozen.hasEnded ? null : (
        <p className="m-0 pt-3 text-sm text-ink-2">
          Published while the week ran: its facts are those of {when(frozen.frozenAt)}.
        </p>
      )}
      <HealthLine health={summary.health} warning={warning} />
      <WordSections words={await renderWords(summary.words, { prefix: 'summary' })} />
      {later.length > 0 ? (
        <details className="pt-3 text-sm">
          <summary data-print="keep" className="cursor-pointer py-1">
            Since it was published, {later.length === 1 ? '1 fact reads' : `${later.length} facts read`}{' '}
            otherwise
          </summary>
          <ChangedFacts facts={later} withProject={project === null} />
        </details>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-3 text-sm text-ink-2">
        <span>
          {readers.count === 0
            ? 'Nobody has said yet that they read it.'
            : `Read by ${readers.count}${readers.names.length > 0 ? `: ${readers.names.join(', ')}` : ''}.`}
        </span>
        {mayAsk && !readers.haveRead && isNewest ? (
          <span data-print="hide">
            <ActionForm
              action={acknowledge}
              hidden={{ revisionId: summary.revisionId }}
              submit="I have read this"
              variant="secondary"
            />
          </span>
        ) : null}
      </div>
      {mayAsk && isNewest ? (
        <AskForm action={ask} revisionId={summary.revisionId} sentences={sentences} />
      ) : null}
      {questions.length > 0 ? (
        <div id="questions" className="pt-4">
          <h3 className="m-0 text-sm font-bold text-ink-2">
            Questions <span className="font-normal text-ink-3">{questions.length}</span>
          </h3>
          <QuestionList questions={questions} answer={mayPublish ? answer : null} />
        </div>
      ) : null}
    </Section>
  );
}
