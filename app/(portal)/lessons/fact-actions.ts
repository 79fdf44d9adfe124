'use server';

import { revalidatePath } from 'next/cache';
import type { z } from 'zod';
import { directAction, formAction } from '@/lib/auth/action';
import { addAction, removeAction, setDone, wantIssue } from '@/lib/lessons/action-commands';
import {
  applyLesson,
  dismissLesson,
  judgeApplication,
  withdrawApplication,
} from '@/lib/lessons/application-commands';
import {
  applyLessonInput,
  judgeApplicationInput,
  offerInput,
  withdrawInput,
} from '@/lib/lessons/application-input';
import {
  addActionInput,
  addSourceInput,
  factInput,
  reviewInput,
  setDoneInput,
  wantIssueInput,
} from '@/lib/lessons/fact-input';
import { offerLessons } from '@/lib/lessons/offer-queries';
import { reviewLesson } from '@/lib/lessons/review-commands';
import { addSource, removeSource } from '@/lib/lessons/source-commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requireProject } from '@/lib/projects/queries';
import { accept, type Result } from '@/lib/shared/result';

/** What these change is shown on the lesson's page and on the pages of what it is linked to. */
const shown =
  <Input, T>(run: (viewer: Viewer, input: Input) => Promise<Result<T>>) =>
  async (viewer: Viewer, input: Input): Promise<Result<T>> => {
    const result = await run(viewer, input);
    if (result.ok) revalidatePath('/', 'layout');
    return result;
  };

export const source = formAction(addSourceInput, shown(addSource));
export const unlinkSource = formAction(factInput, shown(removeSource));
export const action = formAction(addActionInput, shown(addAction));
export const dropAction = formAction(factInput, shown(removeAction));
export const done = formAction(setDoneInput, shown(setDone));
export const issue = formAction(wantIssueInput, shown(wantIssue));
export const review = formAction(reviewInput, shown(reviewLesson));
export const apply = formAction(applyLessonInput, shown(applyLesson));
export const dismiss = formAction(applyLessonInput, shown(dismissLesson));
export const judge = formAction(judgeApplicationInput, shown(judgeApplication));
export const withdraw = formAction(withdrawInput, shown(withdrawApplication));

/** Lessons that may apply to what is being typed; for the forms of pilots and decisions. */
export const offers = directAction(
  offerInput,
  async (viewer, { project, ...asked }: z.output<typeof offerInput>) => {
    const { id } = await requireProject(viewer, project);
    return accept({ offers: await offerLessons(viewer, { ...asked, projectId: id }) });
  },
);
