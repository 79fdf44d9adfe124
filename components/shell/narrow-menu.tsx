'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';

/** The navigation on narrow screens: a disclosure that works without JavaScript and closes once a page is chosen. */
export function NarrowMenu({ children }: { children: ReactNode }) {
  const disclosure = useRef<HTMLDetailsElement>(null);
  const pathname = usePathname();
  const shownOn = useRef(pathname);
  useEffect(() => {
    // Not when the page comes alive: the menu may have been opened before that.
    if (shownOn.current !== pathname && disclosure.current) disclosure.current.open = false;
    shownOn.current = pathname;
  }, [pathname]);
  return (
    <details
      ref={disclosure}
      className="group relative"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !disclosure.current?.open) return;
        disclosure.current.open = false;
        disclosure.current.querySelector('summary')?.focus();
      }}
    >
      <summary className="inline-flex min-h-8 list-none items-center rounded-md border border-line-strong bg-surface px-3 text-sm font-medium [&::-webkit-details-marker]:hidden">
        Menu
      </summary>
      <div className="absolute right-0 z-20 mt-2 max-h-[80vh] w-60 overflow-y-auto rounded-lg border border-line bg-surface p-3 shadow-float">
        {children}
      </div>
    </details>
  );
}
