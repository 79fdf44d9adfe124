import type { LogFilter } from '@/lib/adrs/domain/log-filter';
import { type AdrFilterInput, adrFilterInput } from '@/lib/adrs/input';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { listProjects, requireProject } from '@/lib/projects/queries';
import { firstValues } from './address';

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export interface AskedLog {
  /** As the address says it. */
  input: AdrFilterInput;
  filter: LogFilter;
  isNarrowed: boolean;
  projects: { id: string; slug: string; name: string }[];
}

/** The filters of the address, with the projects that may be chosen. Throws NotFoundError for a project that is none. */
export async function readAskedLog(viewer: Viewer, searchParams: SearchParams): Promise<AskedLog> {
  const input = adrFilterInput.parse(firstValues(await searchParams));
  const { project: slug, page: _page, sort: _sort, ...rest } = input;
  const [project, projects] = await Promise.all([
    slug ? requireProject(viewer, slug) : null,
    listProjects(viewer),
  ]);
  const filter = { ...rest, projectId: project?.id };
  return {
    input,
    filter,
    isNarrowed: Object.values(filter).some((value) => value !== undefined),
    projects: projects.items.map(({ id, slug: own, name }) => ({ id, slug: own, name })),
  };
}
