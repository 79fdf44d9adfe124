import Link from 'next/link';
import type { ReactNode } from 'react';

export interface RecentLink {
  href: string;
  title: string;
  note?: ReactNode;
}

/** A few records with a quiet word each, under a sentence that counts them all. */
export function RecentLinks({ sentence, items }: { sentence: ReactNode; items: readonly RecentLink[] }) {
  return (
    <>
      <p className="m-0 pt-2.5 text-ink-2">{sentence}</p>
      <ul className="pt-1">
        {items.map((item) => (
          <li key={item.href} className="border-t border-line py-2 first:border-t-0">
            <Link href={item.href}>{item.title}</Link>
            {item.note ? <span className="ml-2 text-sm text-ink-3">{item.note}</span> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
