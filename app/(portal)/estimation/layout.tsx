import type { ReactNode } from 'react';
import { EstimationTabs } from '@/components/estimation/estimation-tabs';

export default function EstimationLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <EstimationTabs />
      {children}
    </>
  );
}
