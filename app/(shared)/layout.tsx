import type { ReactNode } from 'react';

/** For whoever holds a link: the page and the name of the portal, no way around in it. */
export default function SharedLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto max-w-[1120px] px-4 py-8">
      <header className="mb-6">
        <span className="text-[15px] font-bold">Pilothouse</span>
      </header>
      <main>{children}</main>
    </div>
  );
}
