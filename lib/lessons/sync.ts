import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listRepositories, listRepositoryFiles } from '@/lib/github/queries';
import { compileMdxText } from '@/lib/markdown/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { matchRows, sameFields } from '@/lib/shared/matched-rows';
import { type LessonFile, readLessonFile } from './domain/lesson-file';
import { changeLesson, insertLesson, listFileLessonRows } from './records/lessons';
import { keepRevision } from './records/revisions';
import { traceLesson } from './trace';

export interface LessonFiles {
  projectId: string;
  /** Null for the portal's own files in content/. */
  repositoryId: string | null;
  /** The files the repository has now; one that is missing here is gone there. */
  files: { path: string; content: string }[];
}

export interface LessonSyncReport {
  inserted: number;
  updated: number;
  unchanged: number;
  deleted: number;
  /** Files that are shown, but not as they should be. */
  problems: { path: string; line: number; reason: string }[];
}

/** Makes lessons of the lesson files that the last complete sync of this repository stored. Throws NotFoundError. */
export async function syncLessonsFromFiles(viewer: Viewer, repositoryId: string): Promise<LessonSyncReport> {
  const files = await listRepositoryFiles(viewer, { repositoryId, purpose: 'lesson' });
  const repository = (await listRepositories(viewer)).find(({ id }) => id === repositoryId);
  if (!repository) throw new NotFoundError('There is no such repository here.');
  return saveLessonFiles(viewer, { projectId: repository.projectId, repositoryId, files });
}

const contentFolders = ['content/lessons', 'content/practices'];

/** Puts the portal's own lessons and practices (content/) into a project. */
export async function syncContentLessons(viewer: Viewer, projectId: string): Promise<LessonSyncReport> {
  const files = contentFolders.flatMap((folder) =>
    readdirSync(join(process.cwd(), folder))
      .filter((name) => name.endsWith('.mdx'))
      .sort()
      .map((name) => ({
        path: `${folder}/${name}`,
        content: readFileSync(join(process.cwd(), folder, name), 'utf8'),
      })),
  );
  return saveLessonFiles(viewer, { projectId, repositoryId: null, files });
}

/**
 * Makes lessons of a repository's lesson files: one file is one lesson, known by its path. A file that left keeps
 * its lesson, which is shown no more until the file is back. The same files again write nothing.
 */
export async function saveLessonFiles(
  viewer: Viewer,
  { projectId, repositoryId, files }: LessonFiles,
): Promise<LessonSyncReport> {
  requirePermission(viewer, 'repository.sync', projectId);
  const lessons: (LessonFile & { sourcePath: string; deletedAt: null })[] = [];
  for (const { path, content } of files) {
    const lesson = readLessonFile(path, content);
    lessons.push({
      ...lesson,
      problems: [...lesson.problems, ...(await mdxProblems(lesson))],
      sourcePath: path,
      deletedAt: null,
    });
  }
  return inTransaction(async (tx) => {
    const stored = await listFileLessonRows(tx, projectId, repositoryId);
    const byPath = (row: { sourcePath: string }) => row.sourcePath;
    const { kept, added, removed } = matchRows(stored, lessons, { stored: byPath, incoming: byPath });
    const changed = kept.filter(({ old, next }) => !sameFields(old, next));
    for (const { old, next } of changed) {
      await changeLesson(tx, old.id, { ...next, problems: plain(next.problems) });
      await keepRevision(tx, old.id, { savedBy: next.sourcePath, savedAt: null });
      await traceLesson(tx, viewer, 'lesson.imported', old, { before: old, after: next });
    }
    for (const lesson of added) {
      const made = await insertLesson(tx, projectId, {
        ...lesson,
        problems: plain(lesson.problems),
        repositoryId,
      });
      await keepRevision(tx, made.id, { savedBy: lesson.sourcePath, savedAt: null });
      await traceLesson(tx, viewer, 'lesson.imported', { ...made, projectId }, { after: lesson });
    }
    const leaving = removed.filter((row) => row.deletedAt === null);
    for (const row of leaving) {
      await changeLesson(tx, row.id, { deletedAt: new Date() });
      await traceLesson(tx, viewer, 'lesson.removed', row, { before: row });
    }
    return {
      inserted: added.length,
      updated: changed.length,
      unchanged: kept.length - changed.length,
      deleted: leaving.length,
      problems: lessons.flatMap(({ sourcePath, problems }) =>
        problems.map(({ line, message }) => ({ path: sourcePath, line, reason: message })),
      ),
    };
  });
}

async function mdxProblems({ body, bodyFormat }: LessonFile) {
  if (bodyFormat !== 'mdx' || body.trim() === '') return [];
  return (await compileMdxText(body)).problems;
}

const plain = (problems: LessonFile['problems']) => problems.map((problem) => ({ ...problem }));
