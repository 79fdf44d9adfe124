import Link from 'next/link';
import { activeFilters, filterInWords } from '@/components/adrs/active-filters';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { FilterKey } from '@/lib/adrs/domain/log-filter';
import { countWithout } from '@/lib/adrs/log-queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { paths } from '@/lib/shared/paths';
import { adrsHref, type LogView } from './address';
import type { AskedLog } from './read-filter';

const fieldOf = (key: FilterKey) => (key === 'project' ? 'projectId' : key);

/** No decision matches: what dropping each filter alone would give. The caller asks for the viewer. */
export async function NoMatch({ viewer, asked, view }: { viewer: Viewer; asked: AskedLog; view: LogView }) {
  const { input, filter } = asked;
  const active = activeFilters(input);
  const counts = await countWithout(viewer, filter, active.map(fieldOf));
  const helping = active.filter((key) => (counts.get(fieldOf(key)) ?? 0) > 0);
  return (
    <EmptyState
      title="No decision matches all these filters"
      why={
        helping.length > 0
          ? 'Each filter that can be dropped alone, with what it would show:'
          : 'No single filter is in the way: at least two of them have to be dropped.'
      }
      action={
        input.q ? (
          <ButtonLink href={paths.search(input.q)}>Search all records</ButtonLink>
        ) : (
          <ButtonLink href={adrsHref({}, view)}>Drop all filters</ButtonLink>
        )
      }
    >
      {helping.length > 0 ? (
        <ul>
          {helping.map((key) => {
            const count = counts.get(fieldOf(key)) ?? 0;
            return (
              <li key={key}>
                <Link href={adrsHref({ ...input, [key]: undefined, page: 1 }, view)}>
                  Without the filter {filterInWords(key, input)}
                </Link>
                : {count} {count === 1 ? 'decision' : 'decisions'}
              </li>
            );
          })}
        </ul>
      ) : null}
    </EmptyState>
  );
}
