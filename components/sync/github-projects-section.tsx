import Link from 'next/link';
import { Section } from '@/components/ui/section';
import type { GithubProjectView } from '@/lib/github/domain/project-view';
import { paths } from '@/lib/shared/paths';
import { GithubProjectState } from './github-project-state';

/** The GitHub Projects whose number fields are read; nothing where there is none. */
export function GithubProjectsSection({
  projects,
  now,
}: {
  projects: readonly GithubProjectView[];
  now: Date;
}) {
  if (projects.length === 0) return null;
  return (
    <Section title="GitHub Projects" note="their number fields, read whole each time" id="github-projects">
      {projects.map((one) => (
        <div key={one.id} className="border-b border-line py-2.5">
          <p className="m-0 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
            <a href={one.url} className="font-bold wrap-anywhere">
              {one.title}
            </a>
            <Link href={paths.settingsEstimation(one.projectSlug)} className="text-sm">
              fields of project {one.projectSlug}
            </Link>
          </p>
          <GithubProjectState project={one} now={now} />
        </div>
      ))}
    </Section>
  );
}
