import Link from 'next/link';
import { type PilotTab, paths, pilotTabs } from '@/lib/shared/paths';
import { CurrentInView } from './current-in-view';

const words: Readonly<Record<PilotTab, string>> = {
  plan: 'Plan',
  metrics: 'Metrics',
  criteria: 'Criteria',
  log: 'Log',
  feedback: 'Feedback',
  record: 'Record',
  decision: 'Decision',
  report: 'Report',
};

/** The tabs of a pilot, as links: each is a page with its own address. They scroll sideways where they do not fit. */
export function PilotTabs({ slug, current }: { slug: string; current: PilotTab | null }) {
  const all = [
    { key: 'overview', label: 'Overview', href: paths.pilot(slug), isCurrent: current === null },
    ...pilotTabs.map((tab) => ({
      key: tab,
      label: words[tab],
      href: paths.pilotTab(slug, tab),
      isCurrent: tab === current,
    })),
  ];
  return (
    <nav
      aria-label="Parts of the pilot"
      data-print="hide"
      className="relative -mx-4 mb-6 overflow-x-auto border-b border-line px-4 md:mx-0 md:px-0"
    >
      <CurrentInView key={current} />
      <ul className="flex gap-x-1">
        {all.map(({ key, label, href, isCurrent }) => (
          <li key={key}>
            <Link
              href={href}
              aria-current={isCurrent ? 'page' : undefined}
              className="flex min-h-9 items-center border-b-2 border-transparent px-2.5 text-sm whitespace-nowrap text-ink-2 no-underline hover:text-ink aria-[current]:border-accent aria-[current]:font-bold aria-[current]:text-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
