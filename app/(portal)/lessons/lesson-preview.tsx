import { MdxBody } from '@/components/mdx/mdx-body';
import { Prose } from '@/components/ui/prose';
import { Section } from '@/components/ui/section';
import { lessonParts, ownPicture } from '@/lib/lessons/domain/lesson-parts';
import type { MdxOutcome } from '@/lib/markdown/domain/mdx-problem';
import { renderPreview } from '@/lib/markdown/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { liveComponentsFor } from './live-components';

/** The lesson as its page will show it, to its author. */
export async function LessonPreview({
  viewer,
  fields,
  outcome,
}: {
  viewer: Viewer;
  fields: Readonly<Record<string, string>>;
  outcome: MdxOutcome | null;
}) {
  const text = (name: string) => fields[name] ?? '';
  const written = lessonParts({
    learned: text('learned'),
    evidence: text('evidence'),
    impact: text('impact'),
    betterApproach: text('betterApproach'),
  });
  const parts = await Promise.all(
    written.map(async (part) => ({
      ...part,
      html: await renderPreview(part.text, { headingLevel: 3, idPrefix: `preview-${part.id}-` }),
    })),
  );
  return (
    <>
      {text('title') ? <p className="mt-0 mb-4 text-lg font-bold break-words">{text('title')}</p> : null}
      {parts.map((part) => (
        <Section key={part.id} title={part.title}>
          <div className="pt-3">
            <Prose html={part.html} />
          </div>
        </Section>
      ))}
      {outcome?.ok ? (
        <Section title={parts.length > 0 ? 'The story' : 'The lesson'}>
          <div className="pt-3">
            <MdxBody
              code={outcome.code}
              live={liveComponentsFor(viewer)}
              place={{ headingLevel: 3, imageAddress: ownPicture }}
            />
          </div>
        </Section>
      ) : null}
    </>
  );
}
