import Link from 'next/link';
import { paths } from '@/lib/shared/paths';
import { type Opened, openAt } from './opened';

/** What can be opened in a section, and its numbers as a file. */
export function OpenLinks({
  slug,
  forms,
  csv = false,
}: {
  slug: string;
  forms: readonly (readonly [form: keyof Opened, value: string, label: string])[];
  csv?: boolean;
}) {
  return (
    <span className="flex flex-wrap gap-x-4">
      {forms.map(([form, value, label]) => (
        <Link key={label} className="inline-flex min-h-6 items-center" href={openAt(slug, form, value)}>
          {label}
        </Link>
      ))}
      {csv ? (
        <a className="inline-flex min-h-6 items-center" href={paths.pilotMetricsCsv(slug)}>
          CSV
        </a>
      ) : null}
    </span>
  );
}
