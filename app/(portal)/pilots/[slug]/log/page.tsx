import type { Metadata } from 'next';
import { LogSection } from '@/components/pilots/log-section';
import { renderMarkdown } from '@/lib/markdown/render';
import { PilotFrame } from '../pilot-frame';
import { type PilotPageProps, readPilot, tabTitle } from '../read-pilot';
import { LogForm } from './log-form';

export const generateMetadata = (props: PilotPageProps): Promise<Metadata> => tabTitle(props, 'Log');

export default async function LogPage({ params }: PilotPageProps) {
  const { pilot, today, mayEdit, place } = await readPilot((await params).slug);
  const entries = pilot.logEntries.map((entry) => ({
    ...entry,
    html: renderMarkdown(entry.body, { headingLevel: 3, idPrefix: `log-${entry.id}-` }),
  }));
  return (
    <PilotFrame pilot={pilot} tab="log" today={today}>
      <LogSection entries={entries}>{mayEdit ? <LogForm place={place} today={today} /> : null}</LogSection>
    </PilotFrame>
  );
}
