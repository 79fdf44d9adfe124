import type { Metadata } from 'next';
import { LessonForm } from '@/components/lessons/lesson-form';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { currentPerson } from '@/lib/auth/viewer';
import { may } from '@/lib/permissions/domain/permissions';
import { listProjects } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { create } from '../actions';

export const metadata: Metadata = { title: 'New lesson' };

export default async function NewLessonPage() {
  const viewer = await currentPerson();
  const projects = (await listProjects(viewer)).items.filter(({ id }) => may(viewer, 'lesson.edit', id));
  return (
    <>
      <PageHead title="New lesson" />
      {projects.length === 0 ? (
        <EmptyState
          title="No project to write in"
          why="A lesson belongs to a project, and there is none in which your role lets you write."
          action={<ButtonLink href={paths.projects()}>Projects</ButtonLink>}
        />
      ) : (
        <LessonForm action={create} hidden={{}} projects={projects} draftKey="lesson-draft:new" />
      )}
    </>
  );
}
