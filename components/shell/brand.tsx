import Link from 'next/link';
import { paths } from '@/lib/shared/paths';

export function Brand() {
  return (
    <Link
      href={paths.portfolio()}
      className="inline-flex min-h-8 items-center gap-2 rounded-md px-2 text-[15px] font-bold text-ink no-underline hover:text-ink"
    >
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <path d="M2 14h14M4 14V7l5-4 5 4v7" fill="none" stroke="var(--accent)" strokeWidth="1.8" />
        <circle cx="9" cy="9.5" r="1.8" fill="var(--accent)" />
      </svg>
      Pilothouse
    </Link>
  );
}
