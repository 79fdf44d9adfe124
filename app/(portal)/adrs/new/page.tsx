import type { Metadata } from 'next';
import Link from 'next/link';
import { draftFields } from '@/components/adrs/editor/draft-fields';
import { SimilarTitles } from '@/components/adrs/editor/similar-titles';
import { ActionForm } from '@/components/auth/action-form';
import { TypedOffers } from '@/components/lessons/typed-offers';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { findSimilarAdrs, readDraftChoices } from '@/lib/adrs/write-queries';
import { readForPage } from '@/lib/auth/page-read';
import { currentPerson } from '@/lib/auth/viewer';
import { may } from '@/lib/permissions/domain/permissions';
import { listProjects } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { offers } from '../../lessons/fact-actions';
import { create, similar } from '../actions';
import { firstValues } from '../address';

export const metadata: Metadata = { title: 'New decision' };

export default async function NewAdrPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentPerson();
  const asked = firstValues(await searchParams);
  const projects = (await listProjects(viewer)).items.filter(({ id }) => may(viewer, 'adr.edit', id));
  const chosen = asked.project ? projects.find(({ slug }) => slug === asked.project) : projects[0];
  if (!chosen)
    return (
      <>
        <PageHead title="New decision" />
        <EmptyState
          title="No project to write in"
          why="A decision belongs to a project: none is here yet, or your role lets you write in none. Create one or connect a repository, and begin here again."
          action={<ButtonLink href={paths.projects()}>Projects</ButtonLink>}
        />
      </>
    );
  const title = (asked.title ?? '').slice(0, 160);
  const [choices, found] = await readForPage(() =>
    Promise.all([readDraftChoices(viewer, chosen.slug), findSimilarAdrs(viewer, title)]),
  );
  return (
    <>
      <PageHead title="New decision" note={`in ${chosen.name}`} />
      {projects.length > 1 ? (
        <p className="mb-4 text-sm">
          Another project:{' '}
          {projects
            .filter(({ id }) => id !== chosen.id)
            .slice(0, 12)
            .map(({ slug, name }) => (
              <Link key={slug} href={paths.adrNew(slug)} className="mr-3">
                {name}
              </Link>
            ))}
        </p>
      ) : null}
      <div className="mb-9 grid gap-x-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <ActionForm
          key={chosen.slug}
          action={create}
          fields={draftFields(choices, title)}
          hidden={{ project: chosen.slug }}
          submit="Begin the draft"
          variant="primary"
        />
        <div>
          <noscript>
            <form method="get" className="mb-4">
              <input type="hidden" name="project" value={chosen.slug} />
              <label className="text-sm font-medium">
                Look for similar decisions
                <input
                  type="search"
                  name="title"
                  defaultValue={title}
                  className="mt-1 block w-full rounded-md border border-control bg-surface px-2.5 py-1.5"
                />
              </label>
              <button type="submit" className="mt-2 underline">
                Look
              </button>
            </form>
          </noscript>
          <SimilarTitles initial={found} find={similar} />
          <TypedOffers
            ask={offers}
            fields={['title', 'tags']}
            project={chosen.slug}
            note="They are offered again on the decision's page, where they can be taken up."
          />
        </div>
      </div>
      <Section title="What happens then">
        <p className="max-w-[72ch] text-sm text-ink-2">
          The draft is kept in the portal under its number, with every saved version. When it is ready you
          propose it: a branch and a pull request in the form and folder of the repository, with the status of
          what it supersedes changed in the same commit.
        </p>
      </Section>
    </>
  );
}
