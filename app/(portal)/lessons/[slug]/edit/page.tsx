import type { Metadata } from 'next';
import Link from 'next/link';
import { LessonEditor } from '@/components/lessons/lesson-editor';
import { LessonPlace } from '@/components/lessons/lesson-place';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { readForPage } from '@/lib/auth/page-read';
import { currentPerson } from '@/lib/auth/viewer';
import { openLesson } from '@/lib/lessons/domain/open-lesson';
import { requireLesson } from '@/lib/lessons/queries';
import { may } from '@/lib/permissions/domain/permissions';
import { paths } from '@/lib/shared/paths';
import { update } from '../../actions';
import { editorActions, readOfferedDraft } from '../../read-editor';

export const metadata: Metadata = { title: 'Edit lesson' };

export default async function EditLessonPage({ params }: { params: Promise<{ slug: string }> }) {
  const viewer = await currentPerson();
  const slug = decodeURIComponent((await params).slug);
  const lesson = await readForPage(() => requireLesson(viewer, slug));
  const back = <ButtonLink href={paths.lesson(slug)}>Back to the lesson</ButtonLink>;
  if (!may(viewer, 'lesson.edit', lesson.project.id))
    return (
      <>
        <PageHead title={`Edit: ${lesson.title}`} />
        <EmptyState
          title="Your role does not let you change lessons"
          why="Contributors, leads and admins of the project may. Ask an admin for such a role."
          action={back}
        />
      </>
    );
  if (openLesson(lesson).isFile)
    return (
      <>
        <PageHead title={`Edit: ${lesson.title}`} />
        <EmptyState
          title="This lesson is a file, and Git stays its truth"
          why={
            <>
              It lives at <LessonPlace source={lesson.source} />. Change it there; the next sync brings it
              here.
            </>
          }
          action={back}
        />
      </>
    );
  const { version } = lesson;
  const of = { slug, pilot: '' };
  const draft = await readOfferedDraft(viewer, of, lesson, version);
  return (
    <>
      <PageHead
        title={`Edit: ${lesson.title}`}
        facts={[
          `version ${version}`,
          <Link key="history" href={paths.lessonHistory(slug)}>
            History
          </Link>,
          <Link key="lesson" href={paths.lesson(slug)}>
            The lesson as it stands
          </Link>,
        ]}
      />
      <LessonEditor
        actions={{ ...editorActions, save: update }}
        hidden={{ slug, version: String(version) }}
        projects={null}
        project={lesson.project.slug}
        lesson={lesson}
        subject={{ ...of, baseVersion: version }}
        draft={draft}
      />
    </>
  );
}
