import Link from 'next/link';
import { Sub } from '@/components/ui/sub';
import type { AdrLinkType } from '@/lib/adrs/domain/adr';
import { type AdrReference, type AdrRelation, numberLabel } from '@/lib/adrs/domain/adr-view';
import { paths } from '@/lib/shared/paths';
import { AdrStatusChip } from './adr-status';

const words: Record<AdrLinkType, string> = {
  supersedes: 'Supersedes',
  'superseded-by': 'Superseded by',
  amends: 'Amends',
  'amended-by': 'Amended by',
  relates: 'Relates to',
};

/** What a decision says of others and others of it, strongest first. */
export function RelationList({ relations }: { relations: readonly AdrRelation[] }) {
  return (
    <ul className="pt-2">
      {relations.map((relation) => (
        <li
          key={`${relation.type} ${relation.adr?.slug ?? relation.target}`}
          className="flex flex-wrap items-baseline gap-x-2.5 border-b border-line py-1.5"
        >
          <span className="w-[15ch] flex-none text-sm text-ink-3">{words[relation.type]}</span>
          <span className="min-w-0 flex-1 break-words">
            {relation.adr ? (
              <>
                <AdrLink adr={relation.adr} /> <AdrStatusChip status={relation.adr.status} />
              </>
            ) : (
              <>
                {relation.target} <Sub>no single decision of this log answers to it</Sub>
              </>
            )}
            {relation.statedThere ? <Sub>stated in the other file</Sub> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A decision by number and title. */
export function AdrLink({ adr }: { adr: Omit<AdrReference, 'status'> }) {
  const number = numberLabel(adr.number);
  return (
    <Link href={paths.adr(adr.projectSlug, adr.slug)}>{number ? `${number}: ${adr.title}` : adr.title}</Link>
  );
}
