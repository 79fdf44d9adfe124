'use server';

import { revalidatePath } from 'next/cache';
import { formAction } from '@/lib/auth/action';
import { takeBackReportInput } from '@/lib/ci-reports/input';
import { takeBackCiReport } from '@/lib/ci-reports/take-back-commands';
import { paths } from '@/lib/shared/paths';

export const takeBack = formAction(takeBackReportInput, async (viewer, input) => {
  const taken = await takeBackCiReport(viewer, input);
  if (taken.ok) revalidatePath(paths.ciReport(input.reportId));
  return taken;
});
