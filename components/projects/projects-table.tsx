import Link from 'next/link';
import { Chip } from '@/components/ui/chip';
import { DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import type { ProjectSummary } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';

const counted = ['repositories', 'pilots', 'adrs', 'lessons'] as const;
const headers = { repositories: 'Repositories', pilots: 'Pilots', adrs: 'ADRs', lessons: 'Lessons' };

export function ProjectsTable({ projects }: { projects: readonly ProjectSummary[] }) {
  return (
    <DataTable
      caption="Projects by name"
      rows={projects}
      rowKey={(project) => project.slug}
      columns={[
        {
          key: 'name',
          header: 'Project',
          cell: (project) => (
            <>
              <span className="inline-flex flex-wrap items-baseline gap-2">
                <Link href={paths.project(project.slug)}>{project.name}</Link>
                {project.isSample ? <Chip>sample</Chip> : null}
              </span>
              <Sub>{project.description || project.slug}</Sub>
            </>
          ),
        },
        ...counted.map((key) => ({
          key,
          header: headers[key],
          align: 'end' as const,
          cell: (project: ProjectSummary) => project.counts[key],
        })),
      ]}
    />
  );
}
