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
  services: texts,
  /** People who stand by it, and how many of them read an older version. */
  reviews: z.number().int(),
  older: z.number().int(),
  /** Pilots and decisions that took it up, and those where it helped. */
  applied: z.number().int(),
  helped: z.number().int(),
  updatedAt: time,
  htmlUrl: address,
});

export const lessonView = (lesson: LessonSummary) => ({
  ...lesson,
  htmlUrl: pageUrl(paths.lesson(lesson.slug)),
});
