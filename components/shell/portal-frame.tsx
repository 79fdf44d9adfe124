import type { ReactNode } from 'react';
import { Brand } from './brand';
import { Breadcrumb } from './breadcrumb';
import { NarrowMenu } from './narrow-menu';
import type { NavigationGroup } from './navigation';
import { NavigationList } from './navigation-list';
import { SkipLink } from './skip-link';

/** Navigation at the side (a menu on narrow screens), the top bar, and the page. Printed, only the page is left. */
export function PortalFrame({
  groups,
  freshness,
  find,
  account,
  children,
}: {
  groups: readonly NavigationGroup[];
  freshness: ReactNode;
  find: ReactNode;
  account: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="min-h-screen md:grid md:grid-cols-[208px_minmax(0,1fr)] print:block">
      <SkipLink />
      <div data-print="hide" className="hidden border-r border-line md:block">
        <div className="sticky top-0 max-h-screen overflow-y-auto px-3 py-4">
          <NavigationList groups={groups} label="Main" head={<Brand />} />
        </div>
      </div>
      <div className="min-w-0">
        <header
          data-print="hide"
          className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5 text-sm text-ink-2 md:px-8"
        >
          <div className="-ml-2 flex w-[calc(100%+8px)] items-center justify-between md:hidden">
            <Brand />
            <NarrowMenu>
              <NavigationList groups={groups} label="Menu" />
            </NarrowMenu>
          </div>
          <Breadcrumb />
          <span>{freshness}</span>
          <div className="flex min-w-0 flex-wrap items-center gap-3 max-sm:w-full sm:ml-auto">
            {find}
            {account}
          </div>
        </header>
        <main id="main" tabIndex={-1} className="max-w-[1180px] px-4 pt-7 pb-16 outline-none md:px-8">
          {children}
        </main>
      </div>
    </div>
  );
}
