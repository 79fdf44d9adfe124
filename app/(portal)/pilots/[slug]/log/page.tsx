import type { Metadata } from 'next';
import { LogDays } from '@/components/pilots/log-days';
import { LogEntry } from '@/components/pilots/log-entry';
import { StreamAges } from '@/components/sync/stream-ages';
import { EmptyState } from '@/components/ui/empty-state';
import { Lead } from '@/components/ui/lead';
import { PageSteps } from '@/components/ui/page-steps';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import type { LogEntryHtml } from '@/lib/go-no-go/domain/log-view';
import { requireLogPage } from '@/lib/go-no-go/log-queries';
import { paths } from '@/lib/shared/paths';
import { zoneInWords } from '@/lib/shared/time-zone';
import { PilotFrame } from '../pilot-frame';
import { type PilotPageProps, readPilot, tabTitle } from '../read-pilot';
import { AddEntryForm, OwnEntryForms } from './entry-forms';

export const generateMetadata = (props: PilotPageProps): Promise<Metadata> => tabTitle(props, 'Log');

type Props = PilotPageProps & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LogPage({ params, searchParams }: Props) {
  const { viewer, pilot, now, mayChange, place } = await readPilot((await params).slug);
  const asked = await searchParams;
  const entryId = typeof asked.entry === 'string' ? asked.entry : null;
  const log = await readForPage(() =>
    requireLogPage(viewer, pilot.slug, { page: pageNumber(asked.page), entryId }, now),
  );
  const { document } = pilot;
  const entry = (one: LogEntryHtml) => (
    <LogEntry
      key={one.id}
      entry={one}
      isAsked={one.id === entryId}
      lineHref={document && one.line !== null ? paths.document(document.id, one.line) : null}
    >
      {one.isOwn && mayChange('log') ? <OwnEntryForms entry={one} place={place} today={log.today} /> : null}
    </LogEntry>
  );
  return (
    <PilotFrame pilot={pilot} tab="log" today={log.today}>
      <Lead headline={log.sentence}>
        {log.hasRepository ? (
          <StreamAges ages={log.ages} now={now} />
        ) : (
          <p>No repository is connected, so only what the portal recorded stands beside the entries.</p>
        )}
      </Lead>
      {mayChange('log') ? (
        <Section id="add" title="Add an entry" note="from anywhere: Ctrl or Cmd with K, then Log">
          <div className="pt-3">
            <AddEntryForm place={place} today={log.today} />
          </div>
        </Section>
      ) : null}
      <Section id="log" title="Day by day" note={`newest first, days in ${zoneInWords(log.timeZone)}`}>
        {log.days.length === 0 && log.undated.length === 0 ? (
          <EmptyState
            title="Nothing to show yet"
            why="Each day of the pilot will stand here once it has come, with what people wrote and what GitHub, CI and the portal recorded that day."
          />
        ) : null}
        <LogDays days={log.days} today={log.today} entry={entry} />
        {log.undated.length > 0 ? (
          <section aria-labelledby="undated" className="border-t border-line-strong py-3">
            <h3 id="undated" className="m-0 mb-1.5 text-sm font-bold">
              On no day that was named
            </h3>
            <ul>{log.undated.map(entry)}</ul>
          </section>
        ) : null}
        <PageSteps
          page={log.page}
          perPage={log.perPage}
          total={log.totalDays}
          hrefOf={(page) => `${paths.pilotTab(pilot.slug, 'log')}?page=${page}`}
        />
      </Section>
    </PilotFrame>
  );
}

/** The first page for anything that is no page. */
function pageNumber(text: string | string[] | undefined): number {
  return typeof text === 'string' && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;
}
