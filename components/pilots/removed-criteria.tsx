import Link from 'next/link';
import { Section } from '@/components/ui/section';
import { dayInWords } from '@/lib/go-no-go/domain/age';
import type { CriteriaRecord } from '@/lib/go-no-go/domain/evidence-views';
import { sideWords } from '@/lib/go-no-go/domain/side';
import { paths } from '@/lib/shared/paths';
import { AmendmentDiff } from './amendment-diff';

/** Criteria that were taken out after the lock: they count no more and stay to be seen, with why. */
export function RemovedCriteria({
  slug,
  record: { removed, amendments },
  timeZone,
}: {
  slug: string;
  record: CriteriaRecord;
  timeZone: string;
}) {
  if (removed.length === 0) return null;
  return (
    <Section id="removed" title="Taken out after the lock" note={`${removed.length}`}>
      <ul>
        {removed.map(({ id, side, title, removedAt }) => (
          <li key={id} id={`criterion-${id}`} className="border-t border-line py-2 first:border-0">
            <Link prefetch={false} href={paths.criterion(slug, id)}>
              {title}
            </Link>
            <span className="block text-sm text-ink-3">
              {sideWords[side]} criterion, taken out on {dayInWords(removedAt, timeZone)}
            </span>
            {(amendments.get(id) ?? []).map((amendment) => (
              <AmendmentDiff key={amendment.id} amendment={amendment} timeZone={timeZone} />
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}
