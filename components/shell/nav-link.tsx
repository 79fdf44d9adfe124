'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { isCurrent, type NavigationItem } from './navigation';

/** A client leaf because only the browser knows the page after a move within the portal. */
export function NavLink({ item }: { item: NavigationItem }) {
  const current = isCurrent(item, usePathname());
  return (
    <Link
      href={item.href}
      aria-current={current ? 'page' : undefined}
      className="flex min-h-8 items-center justify-between gap-2 rounded-md px-2 py-1.5 text-ink-2 no-underline hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:font-bold aria-[current]:text-ink"
    >
      {item.label}
      {item.count ? <span>{item.count.toLocaleString('en-GB')}</span> : null}
    </Link>
  );
}
