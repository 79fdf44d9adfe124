import Link from 'next/link';
import { editorFields } from '@/components/publishing/editor-fields';
import { SummaryEditor } from '@/components/publishing/summary-editor';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import type { SummaryDesk } from '@/lib/publishing/desk-queries';
import { factMarkdown } from '@/lib/publishing/domain/fact-markdown';
import { readSettable, reasonsInWords, tooGreen } from '@/lib/publishing/domain/stated-health';
import { paths } from '@/lib/shared/paths';
import { exactUtc } from '@/lib/shared/relative-time';
import { healthWords } from '@/lib/weekly-summaries/domain/week-change';
import { preview, write } from './summary-actions';

/** The desk of a week's summary, of a project or of all. */
export function SummaryWriting({ desk }: { desk: SummaryDesk }) {
  const { isoWeek, days, project, computed, texts, last, began, saved } = desk;
  const week = project ? paths.weekProject(isoWeek, project.slug) : paths.week(isoWeek);
  const title = `Summary of ${isoWeek}, ${project?.name ?? 'all projects'}`;
  if (!desk.mayWrite)
    return (
      <>
        <PageHead title={title} note={days} />
        <EmptyState
          title="Your role does not let you write this summary"
          why={
            project
              ? 'Contributors, leads and admins of the project may. Ask an admin for such a role.'
              : 'Leads and admins of the whole workspace may. Ask an admin for such a role.'
          }
          action={<ButtonLink href={week}>To the week</ButtonLink>}
        />
      </>
    );
  const health = {
    computed: computed.health,
    reasons: computed.reasons,
    set: readSettable(texts.setHealth || null),
    setReason: texts.setHealthReason,
  };
  const warning = tooGreen(health, computed.missedTargets);
  const hidden = { isoWeek, project: project?.slug ?? '', version: String(desk.version) };
  return (
    <>
      <PageHead
        title={title}
        note={days}
        facts={[
          saved ? `Draft saved by ${saved.byName}, ${exactUtc(new Date(saved.at))}` : 'Nothing is saved yet',
          last ? `Revision ${last.number} published by ${last.byName}` : 'Nothing is published yet',
          `Computed ${healthWords[computed.health]}: ${reasonsInWords(computed.reasons)}`,
          <Link key="week" href={week}>
            The week as readers see it
          </Link>,
        ]}
      />
      {began && !last ? (
        <Notice
          title={
            began.isUnchanged
              ? `These are still the words of ${began.isoWeek}`
              : `Begun with the words of ${began.isoWeek}`
          }
        >
          They were taken as they {began.isPublished ? 'were published' : 'stood in its draft'}
          {began.isUnchanged
            ? '. Change what is no longer so before you publish.'
            : ', and have been changed since.'}
        </Notice>
      ) : null}
      {last?.isSameAsDraft ? (
        <Notice title={`Revision ${last.number} says the same`}>
          It stays as it is. What you change here is published as its correction, with your reason, and both
          can be read.
        </Notice>
      ) : null}
      {desk.hasEnded ? null : (
        <Notice title="The week has not ended">
          It can be published all the same: the facts are frozen as they are at that moment, readers are told
          so, and what comes later stands beside them.
        </Notice>
      )}
      {warning ? (
        <Notice tone="warning" title={warning}>
          Readers see this sentence beside your reason.
        </Notice>
      ) : null}
      {desk.mayPublish ? null : (
        <p className="max-w-[68ch] text-sm text-ink-2">
          You may write the draft. A lead sets the health and publishes it.
        </p>
      )}
      <SummaryEditor
        actions={{ write, preview }}
        hidden={hidden}
        fields={editorFields(texts, {
          mayPublish: desk.mayPublish,
          computed: healthWords[computed.health],
          last: last?.number ?? null,
        })}
        groups={computed.projects.map((one) => ({
          title: one.name,
          facts: one.facts.map(({ key, sentence }) => ({
            key,
            sentence,
            markdown: factMarkdown({ key, sentence }, isoWeek, one.slug),
          })),
        }))}
        publish={desk.mayPublish ? (last ? 'Publish the correction' : 'Publish') : null}
      />
    </>
  );
}
