import type { Metadata } from 'next';
import { ReportBlock } from '@/components/pilots/report-blocks';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { PrintButton } from '@/components/weekly-summaries/print-button';
import { renderMarkdown } from '@/lib/markdown/render';
import { paths } from '@/lib/shared/paths';
import { PilotFrame } from '../pilot-frame';
import { type PilotPageProps, readPilot, tabTitle } from '../read-pilot';
import { readReport } from './read-report';

export const generateMetadata = (props: PilotPageProps): Promise<Metadata> => tabTitle(props, 'Report');

/** The whole pilot on one page that prints; nothing on it was typed for it. */
export default async function ReportPage({ params }: PilotPageProps) {
  const { viewer, pilot, now, today } = await readPilot((await params).slug);
  const report = await readReport(viewer, pilot.slug, now);
  let entries = 0;
  const htmlOf = (source: string) => {
    entries += 1;
    return renderMarkdown(source, { headingLevel: 4, idPrefix: `log-${entries}-` });
  };
  return (
    <PilotFrame
      pilot={pilot}
      tab="report"
      today={today}
      actions={
        <>
          <ButtonLink href={paths.pilotReportMarkdown(pilot.slug)} isFile>
            As Markdown
          </ButtonLink>
          <PrintButton />
        </>
      }
    >
      <p className="mb-6 text-sm text-ink-3">{report.facts.at(-1)}, written from the record.</p>
      {report.sections.map(({ id, title, note, blocks }) => (
        <Section key={id} id={id} title={title} note={note}>
          {blocks.map((block, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a report is written once, in this order
            <ReportBlock key={at} block={block} htmlOf={htmlOf} />
          ))}
        </Section>
      ))}
    </PilotFrame>
  );
}
