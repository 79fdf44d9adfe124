import Link from 'next/link';
import { Chip } from '@/components/ui/chip';
import { DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import { paths } from '@/lib/shared/paths';

export interface ProjectRow {
  slug: string;
  name: string;
  description: string;
  isSample: boolean;
  counts: { repositories: number; pilots: number; adrs: number; lessons: number };
}

export function ProjectsTable({ projects }: { projects: readonly ProjectRow[] }) {
  const count = (key: keyof ProjectRow['counts'], header: string) => ({
    key,
    header,
    align: 'end' as const,
    cell: (project: ProjectRow) => project.counts[key].toLocaleString('en-GB'),
  });
  return (
    <DataTable
      caption="Projects and what each holds"
      rows={projects}
      rowKey={(project) => project.slug}
      empty="No project yet."
      columns={[
        {
          key: 'project',
          header: 'Project',
          width: '40%',
          cell: (project) => (
            <>
              <Link href={paths.project(project.slug)}>{project.name}</Link>{' '}
              {project.isSample ? <Chip>Sample</Chip> : null}
              {project.description ? <Sub>{project.description}</Sub> : null}
            </>
          ),
        },
        count('repositories', 'Repositories'),
        count('pilots', 'Pilots'),
        count('adrs', 'ADRs'),
        count('lessons', 'Lessons'),
      ]}
    />
  );
}
