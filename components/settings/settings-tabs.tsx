import { NavLink } from '@/components/shell/nav-link';
import { paths } from '@/lib/shared/paths';

const tabs = [
  { label: 'Notifications', href: paths.settingsNotifications() },
  { label: 'People', href: paths.settingsPeople() },
  { label: 'Tokens', href: paths.settingsTokens() },
  { label: 'Repositories', href: paths.settingsRepositories() },
  { label: 'Four keys', href: paths.settingsDelivery() },
  { label: 'Summaries', href: paths.settingsSummaries() },
  { label: 'Estimation', href: paths.settingsEstimation() },
  { label: 'Workspace', href: paths.settingsWorkspace() },
  { label: 'Audit log', href: paths.audit() },
];

export function SettingsTabs() {
  return (
    <nav aria-label="Settings" className="mb-6 text-sm">
      <ul className="flex flex-wrap gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <NavLink item={tab} />
          </li>
        ))}
      </ul>
    </nav>
  );
}
