import type { Metadata } from 'next';
import Link from 'next/link';
import { cache } from 'react';
import { LessonFacts } from '@/components/lessons/lesson-facts';
import { ButtonLink } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { Prose } from '@/components/ui/prose';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { kindWords } from '@/lib/lessons/domain/lesson';
import { lessonParts } from '@/lib/lessons/domain/lesson-parts';
import { openLesson } from '@/lib/lessons/domain/open-lesson';
import { requireLesson } from '@/lib/lessons/queries';
import { renderDocument } from '@/lib/markdown/queries';
import { may } from '@/lib/permissions/domain/permissions';
import { paths } from '@/lib/shared/paths';
import { FilesAge } from '../../files-age';
import { liveComponentsFor } from '../live-components';
import { ActionsSection, ApplicationsSection, ReviewsSection, SourcesSection } from './fact-sections';
import { readFacts } from './read-facts';
import { baseUrlOf, picturesOf, Story } from './story';

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
  const facts = await readFacts(viewer, lesson);
  const linked = facts.sources.filter(({ isGone }) => !isGone).length;
  const opening = openLesson(lesson, linked);
  const isEditor = may(viewer, 'lesson.edit', lesson.project.id);
  const place = { imageAddress: picturesOf(lesson), baseUrl: baseUrlOf(lesson) };
  const parts = await Promise.all(
    lessonParts(opening.saysAll ? { ...lesson, learned: '' } : lesson).map(async ({ id, title, text }) => ({
      id,
      title,
      html: await renderDocument(text, { headingLevel: 3, idPrefix: `${id}-`, ...place }),
    })),
  );
  return (
    <>
      <PageHead
        title={lesson.title}
        chips={<Chip>{kindWords[lesson.kind]}</Chip>}
        facts={[
          <span key="age">
            Changed <RelativeTime at={lesson.updatedAt} />
          </span>,
          <Link key="history" href={paths.lessonHistory(lesson.slug)}>
            History, version {lesson.version}
          </Link>,
          lesson.source.repository ? (
            <FilesAge key="files" project={lesson.project.slug} repository={lesson.source.repository} />
          ) : null,
        ]}
        actions={
          isEditor && !opening.isFile ? (
            <ButtonLink href={paths.editLesson(lesson.slug)}>Edit</ButtonLink>
          ) : null
        }
      />
      <Lead
        tone={opening.tone}
        headline={opening.headline}
        aside={
          <LessonFacts
            lesson={lesson}
            linked={linked}
            reviews={facts.reviews}
            applied={{
              applied: facts.applications.length,
              helped: facts.applications.filter(({ outcome }) => outcome === 'helped').length,
            }}
          />
        }
      >
        <p>{opening.next}</p>
      </Lead>
      {parts.map(({ id, title, html }) => (
        <Section key={id} title={title} id={id}>
          <div className="pt-3">
            <Prose html={html} />
          </div>
        </Section>
      ))}
      {lesson.body.trim() ? (
        <Section title={parts.length > 0 ? 'The story' : 'The lesson'} id="story">
          <div className="pt-3">
            <Story lesson={lesson} live={liveComponentsFor(viewer)} />
          </div>
        </Section>
      ) : null}
      <SourcesSection slug={lesson.slug} sources={facts.sources} isEditor={isEditor} />
      <ActionsSection
        slug={lesson.slug}
        items={facts.actions}
        repositories={facts.repositories}
        isEditor={isEditor}
      />
      <ApplicationsSection items={facts.applications} />
      <ReviewsSection
        lesson={lesson}
        reviews={facts.reviews}
        isReviewer={isEditor && viewer.kind === 'person'}
      />
    </>
  );
}
