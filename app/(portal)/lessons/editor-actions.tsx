'use server';

import { directAction, formAction } from '@/lib/auth/action';
import { dropDraft, keepDraft } from '@/lib/lessons/draft-commands';
import { draftOfInput, keepDraftInput } from '@/lib/lessons/draft-input';
import { uploadImage } from '@/lib/lessons/image-commands';
import { uploadImageInput } from '@/lib/lessons/image-input';
import { findInsertableInput, previewInput } from '@/lib/lessons/input';
import { previewMdxText } from '@/lib/markdown/commands';
import { accept } from '@/lib/shared/result';
import { findInsertable } from './find-insertable';
import { LessonPreview } from './lesson-preview';

export const preview = directAction(previewInput, async (viewer, fields) => {
  const body = fields.body ?? '';
  const outcome = body.trim() === '' ? null : await previewMdxText(body);
  return accept({
    shown: <LessonPreview viewer={viewer} fields={fields} outcome={outcome} />,
    problems: outcome?.problems ?? [],
  });
});

export const keep = directAction(keepDraftInput, keepDraft);
export const drop = directAction(draftOfInput, dropDraft);

export const insertable = directAction(findInsertableInput, async (viewer, { q, project }) =>
  accept({ items: await findInsertable(viewer, q, project) }),
);

export const uploadPicture = formAction(uploadImageInput, uploadImage);
