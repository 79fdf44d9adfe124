import type { ReactNode } from 'react';

/**
 * What CI reports add to a project's CI page, each a whole section of its own with figures, window, n and age: slowest and
 * flaky tests, coverage by component over time, findings. Null until such reports are read here: then nothing stands
 * there, rather than a section that would seem to say that there are none.
 */
export interface ReportSlots {
  tests: ReactNode | null;
  coverage: ReactNode | null;
  findings: ReactNode | null;
}

export const noReportSlots: ReportSlots = { tests: null, coverage: null, findings: null };
