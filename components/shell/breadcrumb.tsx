'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { crumbs } from './crumbs';

/** Where this page lies; the page's own title stands in its heading. */
export function Breadcrumb() {
  const trail = crumbs(usePathname());
  if (trail.length === 0) return null;
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap">
        {trail.map((crumb, index) => (
          <li key={crumb.href}>
            {index > 0 ? (
              <span aria-hidden="true" className="px-1.5 text-ink-3">
                /
              </span>
            ) : null}
            <Link href={crumb.href}>{crumb.label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
