import Link from 'next/link';

export interface ViewLink {
  label: string;
  href: string;
  isCurrent: boolean;
}

/** Links to other views of the same rows, or to a part of them; the one that is shown is marked. */
export function ViewLinks({ label, views }: { label: string; views: readonly ViewLink[] }) {
  return (
    <nav aria-label={label} className="mb-4 flex flex-wrap gap-1 text-sm" data-print="hide">
      {views.map((view) => (
        <Link
          key={view.href}
          href={view.href}
          aria-current={view.isCurrent ? 'page' : undefined}
          className="inline-flex min-h-8 items-center rounded-md px-3 no-underline aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent hover:bg-sunken"
        >
          {view.label}
        </Link>
      ))}
    </nav>
  );
}
