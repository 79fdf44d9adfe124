import type { OfferedDraft } from '@/components/lessons/draft-notice';
import type { EditorActions } from '@/components/lessons/lesson-editor';
import { TextDifferences } from '@/components/lessons/text-differences';
import type { LessonText } from '@/lib/lessons/domain/lesson';
import { formTexts } from '@/lib/lessons/domain/lesson-conflict';
import { compareTexts } from '@/lib/lessons/domain/text-difference';
import { readDraft } from '@/lib/lessons/draft-commands';
import { readVersion } from '@/lib/lessons/history-queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { drop, insertable, keep, preview, uploadPicture } from './editor-actions';

export const editorActions: Omit<EditorActions, 'save'> = {
  preview,
  keepDraft: keep,
  dropDraft: drop,
  findInsertable: insertable,
  uploadImage: uploadPicture,
};

/** What the viewer typed elsewhere and did not save, where it differs from what the form begins with. */
export async function readOfferedDraft(
  viewer: Viewer,
  of: { slug: string; pilot: string },
  begins: LessonText,
  version: number,
): Promise<OfferedDraft | null> {
  const draft = await readDraft(viewer, of);
  if (!draft) return null;
  const differences = compareTexts(formTexts(begins), { ...formTexts(begins), ...draft.fields });
  if (differences.length === 0) return null;
  return {
    savedAt: draft.savedAt,
    fields: draft.fields,
    upon:
      draft.baseVersion < version
        ? {
            version: draft.baseVersion,
            texts: of.slug
              ? ((await readVersion(viewer, { slug: of.slug, version: draft.baseVersion })) ?? {})
              : {},
          }
        : null,
    differences: <TextDifferences differences={differences} />,
  };
}
