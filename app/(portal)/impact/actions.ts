'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { formAction } from '@/lib/auth/action';
import {
  addQuoteInput,
  addRowInput,
  createReportInput,
  editQuoteInput,
  editReportInput,
  editRowInput,
  removePartInput,
  revokeShareInput,
  shareInput,
  statusInput,
} from '@/lib/impact/input';
import { createReport, editReport, publishReport, withdrawReport } from '@/lib/impact/report-commands';
import { addQuote, addRow, dropQuote, dropRow, editQuote, editRow } from '@/lib/impact/row-commands';
import { revokeShare, shareReport } from '@/lib/impact/share-commands';
import { paths } from '@/lib/shared/paths';
import { accept, type Result } from '@/lib/shared/result';

/** Where the form stands, so that its pages are drawn again. */
const at = { slug: z.string() };

function drawn<T>(slug: string, result: Result<T>): Result<T> {
  if (result.ok) revalidatePath(paths.impactReport(slug), 'layout');
  return result;
}

export const create = formAction(createReportInput, async (viewer, input) => {
  const made = await createReport(viewer, { ...input, on: input.on ?? '' });
  if (made.ok) redirect(paths.editImpactReport(made.value.slug));
  return made;
});

export const edit = formAction(editReportInput.extend(at), async (viewer, { slug, ...input }) =>
  drawn(slug, await editReport(viewer, { ...input, on: input.on ?? '' })),
);

export const publish = formAction(statusInput.extend(at), async (viewer, { slug, ...input }) =>
  drawn(slug, await publishReport(viewer, input)),
);

export const withdraw = formAction(statusInput.extend(at), async (viewer, { slug, ...input }) =>
  drawn(slug, await withdrawReport(viewer, input)),
);

export const writeRow = formAction(addRowInput.extend(at), async (viewer, { slug, ...input }) =>
  drawn(slug, await addRow(viewer, { ...input, metricId: input.metricId ?? '' })),
);

export const changeRow = formAction(editRowInput.extend(at), async (viewer, { slug, ...input }) =>
  drawn(slug, await editRow(viewer, { ...input, metricId: input.metricId ?? '' })),
);

export const takeRowOut = formAction(removePartInput.extend(at), async (viewer, { slug, ...input }) =>
  drawn(slug, await dropRow(viewer, input)),
);

export const writeQuote = formAction(addQuoteInput.extend(at), async (viewer, { slug, ...input }) =>
  drawn(slug, await addQuote(viewer, input)),
);

export const changeQuote = formAction(editQuoteInput.extend(at), async (viewer, { slug, ...input }) =>
  drawn(slug, await editQuote(viewer, input)),
);

export const takeQuoteOut = formAction(removePartInput.extend(at), async (viewer, { slug, ...input }) =>
  drawn(slug, await dropQuote(viewer, input)),
);

export const share = formAction(shareInput.extend(at), async (viewer, { slug, ...input }) => {
  const made = drawn(slug, await shareReport(viewer, input));
  if (!made.ok) return made;
  const base = (process.env.NEXTAUTH_URL ?? '').replace(/\/+$/, '');
  return accept({ url: `${base}${paths.sharedImpactReport(made.value.secret)}` });
});

export const endShare = formAction(revokeShareInput.extend(at), async (viewer, { slug, ...input }) =>
  drawn(slug, await revokeShare(viewer, input)),
);
