import Link from 'next/link';
import { paths } from '@/lib/shared/paths';

/** That no report tells of it: unknown, with where to learn how reports are sent. */
export function NothingSent({ what, when, project }: { what: string; when: string; project: string }) {
  return (
    <p className="max-w-[72ch] pt-2.5 text-sm text-ink-2">
      Unknown: no report {when} tells of {what}.{' '}
      <Link href={paths.sendFromCi(project)}>Send them from CI</Link>: one workflow step or one line of curl.
    </p>
  );
}
