'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { directAction, formAction } from '@/lib/auth/action';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { publishSummary, saveSummary } from '@/lib/publishing/commands';
import {
  acknowledgeInput,
  answerInput,
  askInput,
  previewSummaryInput,
  writeSummaryInput,
} from '@/lib/publishing/input';
import { acknowledgeRevision, answerQuestion, askQuestion } from '@/lib/publishing/reader-commands';
import { paths } from '@/lib/shared/paths';
import { accept, type Result } from '@/lib/shared/result';
import { SummaryPreview } from './summary-preview';

/** Saves the draft and stays; or publishes and goes to what readers see. */
export const write = formAction(
  writeSummaryInput,
  async (viewer, { step, correctionReason, factsAlone, ...draft }): Promise<Result<unknown>> => {
    if (step === 'save') {
      const saved = await saveSummary(viewer, draft);
      if (saved.ok) revalidatePath('/weeks', 'layout');
      return saved;
    }
    const published = await publishSummary(viewer, { ...draft, correctionReason, factsAlone });
    if (!published.ok) return published;
    revalidatePath('/', 'layout');
    redirect(
      draft.project === '' ? paths.week(draft.isoWeek) : paths.weekProject(draft.isoWeek, draft.project),
    );
  },
);

export const preview = directAction(previewSummaryInput, async (viewer, fields) =>
  accept({ shown: <SummaryPreview viewer={viewer} fields={fields} />, problems: [] }),
);

/** What these change is shown on the week's pages. */
const shown =
  <Input, T>(run: (viewer: Viewer, input: Input) => Promise<Result<T>>) =>
  async (viewer: Viewer, input: Input): Promise<Result<unknown>> => {
    const result = await run(viewer, input);
    if (result.ok) revalidatePath('/weeks', 'layout');
    return result;
  };

export const acknowledge = formAction(acknowledgeInput, shown(acknowledgeRevision));
export const ask = formAction(askInput, shown(askQuestion));
export const answer = formAction(answerInput, shown(answerQuestion));
