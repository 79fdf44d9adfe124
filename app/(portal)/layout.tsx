import type { ReactNode } from 'react';
import { CommandPalette } from '@/components/shell/command-palette';
import { type NavigationCounts, navigation } from '@/components/shell/navigation';
import { PortalFrame } from '@/components/shell/portal-frame';
import { isPublicRead } from '@/lib/auth/cookie';
import { findPersonViewer } from '@/lib/auth/viewer';
import { countImpactReports } from '@/lib/impact/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { listLoggablePilots } from '@/lib/pilots/log-queries';
import { systemClock } from '@/lib/platform/clock';
import { listProjects } from '@/lib/projects/queries';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { paths } from '@/lib/shared/paths';
import { formatIsoWeek, isoWeekAt } from '@/lib/shared/week';
import { Account } from './account';
import { Freshness } from './freshness';
import { quickLog } from './quick-log';

/** The frame of every page. It authorises nothing: each page asks for its own viewer, and this one only shows less. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const person = await findPersonViewer();
  const viewer: Viewer = person ?? { kind: 'anonymous', publicRead: isPublicRead() };
  const mayLook = person !== null || isPublicRead();
  const thisWeek = formatIsoWeek(isoWeekAt(systemClock(), await readTimeZone()));
  const groups = navigation(thisWeek, mayLook ? await countsOf(viewer) : {});
  const pilots = await listLoggablePilots(viewer);
  const pages = groups
    .flatMap((group) => group.items)
    .map((item) => ({ label: item.label, kind: 'Page', href: item.href }));
  const entries = [
    ...pages,
    { label: 'Weeks', kind: 'Page', href: paths.weeks() },
    { label: 'People', kind: 'Page', href: paths.settingsPeople() },
    { label: 'Tokens', kind: 'Page', href: paths.settingsTokens() },
    { label: 'Import a document', kind: 'Action', href: paths.documents() },
    { label: 'Connect a repository', kind: 'Action', href: paths.settingsRepositories() },
    { label: 'Sync with GitHub', kind: 'Action', href: paths.sync() },
  ];
  return (
    <PortalFrame
      groups={groups}
      freshness={mayLook ? <Freshness viewer={viewer} /> : null}
      find={<CommandPalette entries={entries} log={{ pilots, save: quickLog }} />}
      account={<Account viewer={viewer} />}
    >
      {children}
    </PortalFrame>
  );
}

async function countsOf(viewer: Viewer): Promise<NavigationCounts> {
  const [{ items, total }, impact] = await Promise.all([listProjects(viewer), countImpactReports(viewer)]);
  const sum = (pick: (counts: (typeof items)[number]['counts']) => number) =>
    items.reduce((all, project) => all + pick(project.counts), 0);
  return {
    projects: total,
    pilots: sum((counts) => counts.pilots),
    adrs: sum((counts) => counts.adrs),
    lessons: sum((counts) => counts.lessons),
    impact,
  };
}
