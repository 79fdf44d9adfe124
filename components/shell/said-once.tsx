'use client';

import Link from 'next/link';
import type { LoggedEntry } from './quick-log-form';

/** What was just saved, with the way to it; it is announced, takes no focus, and stays until it is put away. */
export function SaidOnce({ entry, onClose }: { entry: LoggedEntry | null; onClose: () => void }) {
  return (
    <div role="status" className="fixed right-4 bottom-4 left-4 z-50 sm:left-auto" data-print="hide">
      {entry ? (
        <p className="m-0 flex flex-wrap items-center gap-x-4 rounded-lg border border-line border-l-4 border-l-met bg-surface px-4 py-2.5 text-sm shadow-float">
          <span>
            Logged in {entry.title}.{' '}
            <Link href={entry.href} onClick={onClose}>
              Read it
            </Link>
          </span>
          <button
            type="button"
            onClick={onClose}
            className="ml-auto inline-flex min-h-6 cursor-pointer items-center px-1 text-ink-2 hover:text-ink"
          >
            Close
          </button>
        </p>
      ) : null}
    </div>
  );
}
