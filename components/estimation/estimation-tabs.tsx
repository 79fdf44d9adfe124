'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { isCurrent } from '@/components/shell/navigation';
import { paths } from '@/lib/shared/paths';

const tabs = [
  { label: 'Buffers', href: paths.estimation() },
  { label: 'Tasks', href: paths.tasks() },
  { label: 'Estimate against actual', href: paths.estimateActuals() },
  { label: 'Calibration', href: paths.calibration() },
  { label: 'Forecasts', href: paths.forecasts() },
];

/** The parts of Estimation, each a page. A client leaf because only the browser knows the page after a move. */
export function EstimationTabs() {
  const pathname = usePathname();
  const current = tabs.slice(1).find((tab) => isCurrent(tab, pathname)) ?? tabs[0];
  return (
    <nav
      aria-label="Parts of estimation"
      data-print="hide"
      className="relative -mx-4 mb-5 overflow-x-auto border-b border-line px-4 md:mx-0 md:px-0"
    >
      <ul className="flex gap-x-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab === current ? 'page' : undefined}
              className="flex min-h-9 items-center border-b-2 border-transparent px-2.5 text-sm whitespace-nowrap text-ink-2 no-underline hover:text-ink aria-[current]:border-accent aria-[current]:font-bold aria-[current]:text-ink"
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
