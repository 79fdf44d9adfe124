import { ViewLinks } from '@/components/ui/view-links';

const names = { list: 'List', timeline: 'Timeline', graph: 'Graph' } as const;
type View = keyof typeof names;

/** The same decisions as a list, by year, or as a graph; the filters go along. */
export function LogViews({ current, hrefOf }: { current: View; hrefOf: (view: View) => string }) {
  const views = (Object.keys(names) as View[]).map((view) => ({
    label: names[view],
    href: hrefOf(view),
    isCurrent: view === current,
  }));
  return <ViewLinks label="Views of the log" views={views} />;
}
