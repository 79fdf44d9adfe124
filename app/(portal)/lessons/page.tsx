import type { Metadata } from 'next';
import { LessonFilters } from '@/components/lessons/lesson-filters';
import { LessonTable } from '@/components/lessons/lesson-table';
import { PrincipleList } from '@/components/lessons/principle-list';
import { StreamAges } from '@/components/sync/stream-ages';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { readStreamAges } from '@/lib/github/queries';
import { lessonLead } from '@/lib/lessons/domain/lesson-lead';
import { countLessons, listLessons, listPrinciples } from '@/lib/lessons/queries';
import { may } from '@/lib/permissions/domain/permissions';
import { systemClock } from '@/lib/platform/clock';
import { listProjects, requireProject } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { lessonsHref, readFilters } from './address';

export const metadata: Metadata = { title: 'Lessons' };
const perPage = 50;

export default async function LessonsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentViewer();
  const filters = readFilters(await searchParams);
  const { page, project: projectSlug, ...asked } = filters;
  const { found, counts, principles, projects, ages } = await readForPage(async () => {
    const project = projectSlug ? await requireProject(viewer, projectSlug) : null;
    const filter = { ...asked, projectId: project?.id };
    const [found, counts, principles, projects, ages] = await Promise.all([
      listLessons(viewer, { ...filter, page, perPage }),
      countLessons(viewer, filter),
      listPrinciples(viewer, { projectId: project?.id }),
      listProjects(viewer),
      readStreamAges(viewer, { projectId: project?.id, streams: ['files'] }),
    ]);
    return { found, counts, principles, projects: projects.items, ages };
  });
  const isFiltered = Boolean(projectSlug) || Object.values(asked).some(Boolean);
  const write = may(viewer, 'lesson.edit') ? (
    <ButtonLink href={paths.newLesson()} variant="primary">
      New lesson
    </ButtonLink>
  ) : null;
  const lead = lessonLead(counts);
  return (
    <>
      <PageHead
        title="Lessons"
        actions={counts.total > 0 ? write : null}
        facts={[<StreamAges key="ages" ages={ages} now={systemClock()} />]}
      />
      {counts.total === 0 && !isFiltered ? (
        <EmptyState
          title="No lessons yet"
          why="A lesson says what was learned, on what evidence, and what to do instead. Write one here, import a document, or keep them in a repository (docs/lessons, docs/retrospectives, docs/postmortems)."
          action={write}
        />
      ) : (
        <>
          <Lead tone={lead.tone} headline={lead.headline}>
            <p>{lead.next}</p>
          </Lead>
          <LessonFilters
            filters={{ ...asked, project: projectSlug }}
            groups={counts.groups}
            tags={counts.tags}
            projects={projects}
          />
          {counts.total === 0 ? (
            <EmptyState
              title="No lesson matches all these filters"
              why="Take one of them away, or look for the words in all records."
              action={
                asked.q ? (
                  <ButtonLink href={paths.search(asked.q)}>Search all records</ButtonLink>
                ) : (
                  <ButtonLink href={paths.lessons()}>Show all lessons</ButtonLink>
                )
              }
            />
          ) : (
            <LessonTable lessons={found.items} />
          )}
          <PageSteps
            page={page}
            perPage={perPage}
            total={found.total}
            hrefOf={(to) => lessonsHref({ ...filters, page: to })}
          />
        </>
      )}
      {principles.length > 0 && !Object.values(asked).some(Boolean) ? (
        <div className="mt-9">
          <Section title="Principles" note={`${principles.length}, as documents state them`} id="principles">
            <PrincipleList principles={principles} />
          </Section>
        </div>
      ) : null}
    </>
  );
}
