import { MdxBody } from '@/components/mdx/mdx-body';
import { TextProblems } from '@/components/mdx/text-problems';
import { Notice } from '@/components/ui/notice';
import { Prose } from '@/components/ui/prose';
import { imageAddressIn } from '@/lib/github/image-queries';
import type { LessonView } from '@/lib/lessons/domain/lesson';
import { ownPicture } from '@/lib/lessons/domain/lesson-parts';
import type { MdxOutcome } from '@/lib/markdown/domain/mdx-problem';
import { renderDocument } from '@/lib/markdown/queries';

/** The body of a lesson; wrong parts are told with their place, and the rest shows. */
export async function Story({
  lesson,
  live,
}: {
  lesson: LessonView & { compiled: MdxOutcome | null };
  live: Record<string, unknown>;
}) {
  const { compiled, body, bodyFormat } = lesson;
  const problems = compiled?.problems ?? lesson.problems;
  const place = { headingLevel: 3, imageAddress: picturesOf(lesson), baseUrl: baseUrlOf(lesson) };
  if (compiled?.ok)
    return (
      <>
        {problems.length > 0 ? (
          <TextProblems problems={problems} title="Part of this text is wrong; the rest is shown" />
        ) : null}
        <MdxBody code={compiled.code} live={live} place={place} />
      </>
    );
  return (
    <>
      {problems.length > 0 ? (
        <TextProblems
          problems={problems}
          title={
            bodyFormat === 'mdx'
              ? 'Shown as plain Markdown: this text cannot be compiled'
              : 'Part of this file could not be read'
          }
        />
      ) : null}
      {bodyFormat === 'mdx' && !compiled ? (
        <Notice title="Shown as plain Markdown">
          Its components appear once the text is compiled, at the next save or sync.
        </Notice>
      ) : null}
      <Prose html={await renderDocument(body, place)} />
    </>
  );
}

/** Pictures that were put into the portal, and those that lie beside the lesson in its repository. */
export function picturesOf({ project, source: { repository, path } }: LessonView) {
  if (!repository) return ownPicture;
  const { owner, name } = repository;
  const beside = imageAddressIn(project.slug, { owner, name, path });
  return (src: string) => ownPicture(src) ?? beside(src);
}

export function baseUrlOf({ source: { repository, path } }: LessonView): string | undefined {
  if (!repository?.htmlUrl || !repository.defaultBranch) return undefined;
  return `${repository.htmlUrl}/blob/${repository.defaultBranch}/${path}`;
}
