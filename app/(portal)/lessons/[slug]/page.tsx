import type { Metadata } from 'next';
import { cache } from 'react';
import { LessonFacts } from '@/components/lessons/lesson-facts';
import { MdxBody } from '@/components/mdx/mdx-body';
import { TextProblems } from '@/components/mdx/text-problems';
import { ButtonLink } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Lead } from '@/components/ui/lead';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { Prose } from '@/components/ui/prose';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { kindWords, type LessonView } from '@/lib/lessons/domain/lesson';
import { openLesson } from '@/lib/lessons/domain/open-lesson';
import { requireLesson } from '@/lib/lessons/queries';
import type { MdxOutcome } from '@/lib/markdown/domain/mdx-problem';
import { renderMarkdown } from '@/lib/markdown/render';
import { may } from '@/lib/permissions/domain/permissions';
import { paths } from '@/lib/shared/paths';
import { FilesAge } from '../../files-age';
import { liveComponentsFor } from '../live-components';

interface Props {
  params: Promise<{ slug: string }>;
}

const readLesson = cache(async (slug: string) => {
  const viewer = await currentViewer();
  return readForPage(() => requireLesson(viewer, slug));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lesson = await readLesson(decodeURIComponent((await params).slug));
  return { title: lesson.title };
}

export default async function LessonPage({ params }: Props) {
  const viewer = await currentViewer();
  const lesson = await readLesson(decodeURIComponent((await params).slug));
  const opening = openLesson(lesson);
  const mayEdit = may(viewer, 'lesson.edit', lesson.project.id) && !opening.isFile;
  const parts = [
    { id: 'learned', title: 'What we learned', text: opening.saysAll ? '' : lesson.learned },
    { id: 'evidence', title: 'Evidence', text: lesson.evidence },
    { id: 'impact', title: 'Impact', text: lesson.impact },
    { id: 'better', title: 'Better approach', text: lesson.betterApproach },
  ].filter(({ text }) => text !== '');
  return (
    <>
      <PageHead
        title={lesson.title}
        chips={<Chip>{kindWords[lesson.kind]}</Chip>}
        facts={[
          <span key="age">
            Changed <RelativeTime at={lesson.updatedAt} />
          </span>,
          lesson.source.repository ? (
            <FilesAge key="files" project={lesson.project.slug} repository={lesson.source.repository} />
          ) : null,
        ]}
        actions={mayEdit ? <ButtonLink href={paths.editLesson(lesson.slug)}>Edit</ButtonLink> : null}
      />
      <Lead tone={opening.tone} headline={opening.headline} aside={<LessonFacts lesson={lesson} />}>
        <p>{opening.next}</p>
      </Lead>
      {parts.map(({ id, title, text }) => (
        <Section key={id} title={title} id={id}>
          <div className="pt-3">
            <Prose html={renderMarkdown(text, { headingLevel: 3, idPrefix: `${id}-` })} />
          </div>
        </Section>
      ))}
      {lesson.body.trim() ? (
        <Section title={parts.length > 0 ? 'The story' : 'The lesson'} id="story">
          <div className="pt-3">
            <Body lesson={lesson} live={liveComponentsFor(viewer)} />
          </div>
        </Section>
      ) : null}
    </>
  );
}

function Body({
  lesson,
  live,
}: {
  lesson: LessonView & { compiled: MdxOutcome | null };
  live: Record<string, unknown>;
}) {
  const { compiled, body, bodyFormat, problems } = lesson;
  if (compiled?.ok) return <MdxBody code={compiled.code} live={live} />;
  const refused = compiled ? compiled.problems : problems;
  return (
    <>
      {refused.length > 0 ? (
        <TextProblems
          problems={refused}
          title={
            bodyFormat === 'mdx'
              ? 'Shown as plain Markdown: this text cannot be compiled'
              : 'Part of this file could not be read'
          }
        />
      ) : null}
      {bodyFormat === 'mdx' && !compiled ? (
        <Notice title="Shown as plain Markdown">
          Its components appear once the text is compiled, at the next save or sync.
        </Notice>
      ) : null}
      <Prose html={renderMarkdown(body, { headingLevel: 3, baseUrl: baseUrlOf(lesson) })} />
    </>
  );
}

function baseUrlOf({ source: { repository, path } }: LessonView): string | undefined {
  if (!repository?.htmlUrl || !repository.defaultBranch) return undefined;
  return `${repository.htmlUrl}/blob/${repository.defaultBranch}/${path}`;
}
