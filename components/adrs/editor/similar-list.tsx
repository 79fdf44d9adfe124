import { AdrStatusChip } from '@/components/adrs/adr-status';
import type { SimilarAdr } from '@/lib/adrs/write-queries';
import { paths } from '@/lib/shared/paths';

/** Decisions that may already say it; opened beside the form, so that nothing typed is left. */
export function SimilarList({ found }: { found: readonly SimilarAdr[] }) {
  if (found.length === 0) return null;
  return (
    <>
      <p className="mt-0 mb-1 text-sm font-medium">Decided before?</p>
      <ul className="m-0 list-none p-0 text-sm">
        {found.map((adr) => (
          <li key={adr.id} className="flex flex-wrap items-baseline gap-x-2 py-0.5">
            <a href={paths.adr(adr.project.slug, adr.slug)} target="_blank" rel="noreferrer">
              {adr.number === null ? adr.title : `${adr.number}. ${adr.title}`}
            </a>
            <span className="text-ink-3">{adr.project.name}</span>
            <AdrStatusChip status={statusOf(adr.status)} />
          </li>
        ))}
      </ul>
    </>
  );
}

const known = ['draft', 'proposed', 'accepted', 'rejected', 'deprecated', 'superseded'] as const;
const statusOf = (text: string) => known.find((status) => status === text) ?? 'unknown';
