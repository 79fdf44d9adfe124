import type { Metadata } from 'next';
import Link from 'next/link';
import { LessonEditor } from '@/components/lessons/lesson-editor';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { readForPage } from '@/lib/auth/page-read';
import { currentPerson } from '@/lib/auth/viewer';
import { emptyLesson, kindWords, type LessonText } from '@/lib/lessons/domain/lesson';
import { lessonTemplates, templateOf } from '@/lib/lessons/domain/templates';
import { readRetrospective } from '@/lib/lessons/retrospective-queries';
import { may } from '@/lib/permissions/domain/permissions';
import { listProjects } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { create } from '../actions';
import { editorActions, readOfferedDraft } from '../read-editor';

export const metadata: Metadata = { title: 'New lesson' };

type Query = Record<string, string | string[] | undefined>;

export default async function NewLessonPage({ searchParams }: { searchParams: Promise<Query> }) {
  const viewer = await currentPerson();
  const query = await searchParams;
  const projects = (await listProjects(viewer)).items.filter(({ id }) => may(viewer, 'lesson.edit', id));
  if (projects.length === 0)
    return (
      <>
        <PageHead title="New lesson" />
        <EmptyState
          title="No project to write in"
          why="A lesson belongs to a project: none is here yet, or your role lets you write in none. Create one or connect a repository, and begin here again."
          action={<ButtonLink href={paths.projects()}>Projects</ButtonLink>}
        />
      </>
    );
  const pilot = textOf(query.pilot);
  const template = templateOf(textOf(query.template));
  const retrospective = pilot ? await readForPage(() => readRetrospective(viewer, pilot)) : null;
  const begins: LessonText = {
    ...emptyLesson,
    ...(template && { kind: template.kind, body: template.body }),
    ...(retrospective && {
      title: retrospective.title,
      kind: retrospective.kind,
      learned: retrospective.learned,
      services: retrospective.services,
      body: retrospective.body,
    }),
  };
  const asked = retrospective?.project ?? textOf(query.project);
  const project = projects.find(({ slug }) => slug === asked)?.slug ?? projects[0]?.slug ?? '';
  const of = { slug: '', pilot: retrospective ? pilot : '' };
  const draft = await readOfferedDraft(viewer, of, begins, 0);
  return (
    <>
      <PageHead title={retrospective ? 'What the pilot taught' : 'New lesson'} />
      {pilot ? (
        <FromPilot slug={pilot} isDrafted={retrospective !== null} />
      ) : (
        <Templates chosen={template?.kind} />
      )}
      <LessonEditor
        key={`${of.pilot} ${template?.kind ?? ''}`}
        actions={{ ...editorActions, save: create }}
        hidden={{ pilot: of.pilot }}
        projects={projects}
        project={project}
        lesson={begins}
        subject={{ ...of, baseVersion: 0 }}
        draft={draft}
      />
    </>
  );
}

const textOf = (value: string | string[] | undefined) =>
  typeof value === 'string' ? value.slice(0, 200) : '';

function Templates({ chosen }: { chosen: string | undefined }) {
  return (
    <nav aria-label="Templates" className="mb-5 max-w-[72ch] text-sm text-ink-2">
      <p className="m-0">Begin with a template, or write from nothing:</p>
      <ul className="mt-1 grid gap-x-6 sm:grid-cols-2">
        {lessonTemplates.map(({ kind, shows }) => (
          <li key={kind} className="py-0.5">
            <Link
              href={paths.newLesson({ template: kind })}
              aria-current={chosen === kind ? 'true' : undefined}
            >
              {kindWords[kind]}
            </Link>
            : {shows}
            {chosen === kind ? ' (chosen)' : ''}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function FromPilot({ slug, isDrafted }: { slug: string; isDrafted: boolean }) {
  return isDrafted ? (
    <p className="mt-0 mb-5 max-w-[72ch] text-ink-2">
      Drafted from the record of <Link href={paths.pilot(slug)}>the pilot</Link>: each sentence names what it
      rests on. Why it came so, and what to do instead, only you can say. Change anything, then save.
    </p>
  ) : (
    <Notice title="Nothing was drafted">
      <p className="m-0">
        The record of <Link href={paths.pilot(slug)}>this pilot</Link> holds nothing that a lesson could rest
        on, or it is neither decided nor closed. What you write here is yours alone.
      </p>
    </Notice>
  );
}
