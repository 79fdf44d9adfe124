import Link from 'next/link';
import { numberLabel } from '@/lib/adrs/domain/adr-view';
import type { AdrDesk } from '@/lib/adrs/write-queries';
import { paths } from '@/lib/shared/paths';

/** Decisions that this one replaces and that say otherwise of themselves, each with the way to a proposal of its own. */
export function UnchangedStatuses({ desk }: { desk: AdrDesk }) {
  const { unchanged, project, mayEdit } = desk;
  return (
    <>
      {unchanged.map(({ id, slug, number, title, status, repository }) => (
        <p key={id} className="mt-2 mb-0 max-w-[72ch] text-sm">
          <Link href={paths.adr(project.slug, slug)}>
            {[numberLabel(number), title].filter(Boolean).join(': ')}
          </Link>{' '}
          {repository && repository !== desk.repository?.name
            ? `lies in ${repository}, another repository: its status line is not changed with this one and reads ${status}.`
            : `still reads ${status}: its status line was not changed.`}{' '}
          {mayEdit ? (
            <Link href={`${paths.adrPropose(project.slug, slug)}?status=superseded&by=${desk.id}`}>
              {repository ? 'Propose its new status there' : 'Change its status'}
            </Link>
          ) : null}
        </p>
      ))}
    </>
  );
}
