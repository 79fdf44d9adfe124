import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import type { Confounders } from '@/lib/impact/domain/confounders';
import type { ImpactReportView } from '@/lib/impact/queries';
import { BeforeAfterTable } from './before-after-table';
import { ChangeChart } from './change-chart';
import { ConfounderLists } from './confounder-lists';
import { Quotes } from './quotes';

/** What portal and shared link show alike, in this order; `withLinks` false: nothing of the portal is opened from it. */
export function ReportBody({
  report,
  confounders,
  story,
  practices,
  claims,
  withLinks,
}: {
  report: ImpactReportView;
  confounders: readonly Confounders[];
  story: ReactNode;
  practices: ReactNode;
  claims?: ReactNode;
  withLinks: boolean;
}) {
  const { rows, counts, document, slug, quotes } = report;
  const drawn = rows.flatMap((row) => {
    const figures = row.published ?? row.figures;
    return figures ? [{ id: row.id, metric: row.metric, figures }] : [];
  });
  const only = counts.withSource === 0 ? 'recomputed' : `${counts.withSource} measured`;
  return (
    <>
      <Section
        title="Before and after"
        note={`${counts.rows} ${counts.rows === 1 ? 'row' : 'rows'}, ${only}`}
        id="table"
      >
        <BeforeAfterTable
          rows={rows}
          documentId={withLinks ? (document?.id ?? null) : null}
          slug={withLinks ? slug : null}
        />
      </Section>
      {drawn.length > 0 ? (
        <>
          <Section title="Drawn" note="bars from zero; the line is the middle half of the values" id="charts">
            {drawn.map(({ id, metric, figures }) => (
              <ChangeChart key={id} name={metric} figures={figures} />
            ))}
          </Section>
          <Section title="What else happened" note="listed, not judged" id="confounders">
            <ConfounderLists lists={confounders} withLinks={withLinks} />
          </Section>
        </>
      ) : null}
      {claims}
      {story ? (
        <Section
          title="The story"
          note={document ? 'as written: claims, not evidence' : undefined}
          id="story"
        >
          <div className="pt-3">{story}</div>
        </Section>
      ) : null}
      {quotes.length > 0 ? (
        <Section title="Quotes" note={`${quotes.length}`} id="quotes">
          <Quotes quotes={quotes} />
        </Section>
      ) : null}
      {practices ? (
        <Section title="Practices to take over" id="practices">
          <div className="pt-3">{practices}</div>
        </Section>
      ) : null}
    </>
  );
}
