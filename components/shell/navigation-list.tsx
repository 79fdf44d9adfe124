import type { ReactNode } from 'react';
import { NavLink } from './nav-link';
import type { NavigationGroup } from './navigation';

export function NavigationList({
  groups,
  label,
  head,
}: {
  groups: readonly NavigationGroup[];
  label: string;
  head?: ReactNode;
}) {
  return (
    <nav aria-label={label} className="text-sm">
      {head ? <div className="mb-3">{head}</div> : null}
      {groups.map((group) => (
        <div key={group.label ?? 'top'} className={group.label ? 'mt-4' : ''}>
          {group.label ? <p className="mx-2 mb-1 text-xs text-ink-3">{group.label}</p> : null}
          <ul>
            {group.items.map((item) => (
              <li key={item.href}>
                <NavLink item={item} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
