import { z } from 'zod';
import type { LessonSummary } from '@/lib/lessons/domain/lesson';
import { paths } from '@/lib/shared/paths';
import { address, projectRef, texts, time } from './fields';
import { pageUrl } from './plain';

export const lessonItem = z.object({
  slug: z.string(),
  project: projectRef,
  title: z.string(),
  /** worked_well, improve, pitfall, practice, or unsorted. */
  kind: z.string(),
  group: z.string(),
  /** The first words of what was learned, without markup. */
  opening: z.string(),
  hasEvidence: z.boolean(),
  tags: texts,
  updatedAt: time,
  htmlUrl: address,
});

export const lessonView = (lesson: LessonSummary) => ({
  ...lesson,
  htmlUrl: pageUrl(paths.lesson(lesson.slug)),
});
