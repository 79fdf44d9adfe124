import { paths } from '@/lib/shared/paths';

export interface Crumb {
  label: string;
  href: string;
}

const rooms: Record<string, Crumb> = {
  projects: { label: 'Projects', href: paths.projects() },
  pilots: { label: 'Pilots', href: paths.pilots() },
  adrs: { label: 'ADRs', href: paths.adrs() },
  lessons: { label: 'Lessons', href: paths.lessons() },
  estimation: { label: 'Estimation', href: paths.estimation() },
  ci: { label: 'CI', href: paths.ci() },
  metrics: { label: 'Metrics', href: paths.metrics() },
  impact: { label: 'Impact', href: paths.impactReports() },
  weeks: { label: 'Weeks', href: paths.weeks() },
  documents: { label: 'Documents', href: paths.documents() },
  sync: { label: 'Sync', href: paths.sync() },
  audit: { label: 'Audit', href: paths.audit() },
  search: { label: 'Search', href: paths.search() },
  settings: { label: 'Settings', href: paths.settings() },
};

/** The pages above `pathname`, outermost first; the page itself is not among them. */
export function crumbs(pathname: string): Crumb[] {
  const [first, second, third] = pathname.split('/').filter(Boolean);
  const room = first ? rooms[first] : undefined;
  if (!room || !second) return [];
  // An ADR lies below its project.
  if (first === 'adrs' && third) {
    const project = decodeURIComponent(second);
    return [{ label: project, href: paths.project(project) }, room];
  }
  // A report and a test have addresses of their own, which name no project.
  if (first === 'ci' && third && !['reports', 'tests'].includes(second)) {
    const project = decodeURIComponent(second);
    return [room, { label: project, href: paths.ciProject(project) }];
  }
  if (first === 'estimation' && second === 'tasks' && third)
    return [room, { label: 'Tasks', href: paths.tasks() }];
  if (first === 'estimation' && second === 'forecasts' && third)
    return [room, { label: 'Forecasts', href: paths.forecasts() }];
  if (first === 'metrics' && third) return [room, { label: 'Metric', href: paths.metric(second) }];
  return [room];
}
