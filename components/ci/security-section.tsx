import { StreamAges } from '@/components/sync/stream-ages';
import { Section } from '@/components/ui/section';
import type { CiHealth } from '@/lib/ci/queries';
import type { FindingsNow } from '@/lib/ci-reports/finding-queries';
import { AlertTable } from './alert-table';
import { FindingsPart } from './findings-part';

const quiet = 'max-w-[72ch] pt-2.5 text-sm text-ink-2';

/** What GitHub's alerts and the newest reports say is wrong: two sources, which are never added up. */
export function SecuritySection({
  health: { alerts, alertsKnown, ages },
  findings,
  project,
  now,
}: {
  health: Pick<CiHealth, 'alerts' | 'alertsKnown' | 'ages'>;
  findings: FindingsNow;
  /** Slug of the project. */
  project: string;
  now: Date;
}) {
  const open = alerts.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <Section title="Security alerts" note="open now, as GitHub tells them" id="alerts">
        <div className={quiet}>
          <p>
            {!alertsKnown
              ? 'Unknown: no list of alerts was read, because GitHub does not offer it here or it was not synced yet.'
              : open === 0
                ? 'None is open in the lists that were read.'
                : `${open.toLocaleString('en-GB')} ${open === 1 ? 'alert is' : 'alerts are'} open in the lists that were read.`}
          </p>
          <StreamAges ages={ages.slice(2)} now={now} />
        </div>
        {alerts.length > 0 ? <AlertTable alerts={alerts} now={now} /> : null}
      </Section>
      <FindingsPart findings={findings} project={project} now={now} />
    </>
  );
}
