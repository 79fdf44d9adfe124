import type { ReactNode } from 'react';
import { Brand } from '@/components/shell/brand';

export default function SignInLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto max-w-[560px] px-4 py-12">
      <header className="mb-8">
        <Brand />
      </header>
      <main>{children}</main>
    </div>
  );
}
