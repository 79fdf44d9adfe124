import { paths } from '@/lib/shared/paths';

export interface NavigationItem {
  label: string;
  href: string;
  /** The address below which the item counts as the current one, when it is not `href`. */
  under?: string;
  count?: number;
}

export interface NavigationGroup {
  label: string | null;
  items: NavigationItem[];
}

export type NavigationCounts = Partial<Record<'projects' | 'pilots' | 'adrs' | 'impact' | 'lessons', number>>;

/** Everything the side navigation leads to; the only such list. */
export function navigation(currentWeek: string, counts: NavigationCounts): NavigationGroup[] {
  return [
    {
      label: null,
      items: [
        { label: 'Portfolio', href: paths.portfolio() },
        { label: 'This week', href: paths.week(currentWeek), under: paths.weeks() },
        { label: 'Projects', href: paths.projects(), count: counts.projects },
      ],
    },
    {
      label: 'Decide',
      items: [
        { label: 'Pilots', href: paths.pilots(), count: counts.pilots },
        { label: 'ADRs', href: paths.adrs(), count: counts.adrs },
        { label: 'Impact', href: paths.impactReports(), count: counts.impact },
      ],
    },
    {
      label: 'Measure',
      items: [
        { label: 'CI', href: paths.ci() },
        { label: 'Metrics', href: paths.metrics() },
        { label: 'Estimation', href: paths.estimation() },
      ],
    },
    { label: 'Learn', items: [{ label: 'Lessons', href: paths.lessons(), count: counts.lessons }] },
    {
      label: 'Workspace',
      items: [
        { label: 'Documents', href: paths.documents() },
        { label: 'Sync', href: paths.sync() },
        { label: 'Audit', href: paths.audit() },
        { label: 'Settings', href: paths.settings() },
      ],
    },
  ];
}

/** Whether `pathname` lies at or below the item's address. */
export function isCurrent(item: Pick<NavigationItem, 'href' | 'under'>, pathname: string): boolean {
  const base = item.under ?? item.href;
  return base === '/' ? pathname === '/' : pathname === base || pathname.startsWith(`${base}/`);
}
