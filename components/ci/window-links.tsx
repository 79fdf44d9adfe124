import Link from 'next/link';

/** Which window is looked at, by links, so that an address says what it shows. */
export function WindowLinks({ days, hrefOf }: { days: number; hrefOf: (days: number) => string }) {
  return (
    <nav aria-label="Window" className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {[7, 30, 90].map((choice) =>
        choice === days ? (
          <span key={choice} aria-current="true" className="inline-flex min-h-6 items-center font-bold">
            {choice} days
          </span>
        ) : (
          <Link key={choice} href={hrefOf(choice)} className="inline-flex min-h-6 items-center">
            {choice} days
          </Link>
        ),
      )}
    </nav>
  );
}
