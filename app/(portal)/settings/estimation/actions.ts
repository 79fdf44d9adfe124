'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/auth/action';
import {
  chooseProjectFields,
  forgetGithubProject,
  nameGithubProject,
  readProjectNow,
} from '@/lib/estimation/project-fields-commands';
import { chooseFieldsInput, nameProjectInput, ofProjectInput } from '@/lib/estimation/project-fields-input';
import { editCounting, editLabels } from '@/lib/estimation/settings-commands';
import { editCountingInput, editLabelsInput } from '@/lib/estimation/settings-input';

export const saveCounting = formAction(editCountingInput, async (viewer, input) => {
  const saved = await editCounting(viewer, input);
  if (saved.ok) refresh();
  return saved;
});

export const saveLabels = formAction(editLabelsInput, async (viewer, input) => {
  const saved = await editLabels(viewer, input);
  if (saved.ok) refresh();
  return saved;
});

export const saveGithubProject = formAction(nameProjectInput, async (viewer, input) => {
  const saved = await nameGithubProject(viewer, input);
  if (saved.ok) refresh();
  return saved;
});

export const saveProjectFields = formAction(chooseFieldsInput, async (viewer, input) => {
  const saved = await chooseProjectFields(viewer, input);
  if (saved.ok) refresh();
  return saved;
});

export const leaveGithubProject = formAction(ofProjectInput, async (viewer, input) => {
  const left = await forgetGithubProject(viewer, input);
  if (left.ok) refresh();
  return left;
});

export const askForProjectReading = formAction(ofProjectInput, async (viewer, input) => {
  const asked = await readProjectNow(viewer, input);
  if (asked.ok) refresh();
  return asked;
});
