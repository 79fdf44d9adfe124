import type { ReactNode } from 'react';

/** The quiet second line under a row's main text. */
export function Sub({ children }: { children: ReactNode }) {
  return <span className="block text-sm text-ink-3">{children}</span>;
}
