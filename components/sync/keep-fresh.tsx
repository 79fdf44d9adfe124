'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Asks the server for this page anew while somebody looks at it; focus, scroll and what is typed stay. */
export function KeepFresh({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs]);
  return (
    <noscript>
      <p className="text-sm text-ink-2">Load this page again to see how far it is.</p>
    </noscript>
  );
}
