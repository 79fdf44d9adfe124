import { MdxBody } from '@/components/mdx/mdx-body';
import { TextProblems } from '@/components/mdx/text-problems';
import { Prose } from '@/components/ui/prose';
import type { ImpactReportView } from '@/lib/impact/queries';
import { renderDocument } from '@/lib/markdown/queries';

/** The story: compiled MDX with the live components that it is given, or plain Markdown where it is none. */
export async function Story({ report, live }: { report: ImpactReportView; live: Record<string, unknown> }) {
  const { compiled, story } = report;
  if (compiled?.ok) return <MdxBody code={compiled.code} live={live} />;
  return (
    <>
      {compiled ? (
        <TextProblems
          problems={compiled.problems}
          title="Shown as plain Markdown: this text cannot be compiled"
        />
      ) : null}
      <Prose html={await renderDocument(story, { headingLevel: 3 })} />
    </>
  );
}
