import Link from 'next/link';
import type { ReactNode } from 'react';
import { PilotTabs } from '@/components/pilots/pilot-tabs';
import { counted, stageWords } from '@/components/pilots/words';
import { Chip } from '@/components/ui/chip';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import type { PilotRecord } from '@/lib/go-no-go/domain/views';
import { shutInWords } from '@/lib/pilots/domain/open-parts';
import { daysInWords, pilotDayInWords } from '@/lib/pilots/domain/pilot-day';
import { type PilotTab, paths } from '@/lib/shared/paths';
import { isTimeZone } from '@/lib/shared/time-zone';
import { PhaseLine } from './phase-line';

/** What every tab of a pilot begins with: its name, stage and days, and the way to the other tabs. */
export function PilotFrame({
  pilot,
  tab,
  today,
  actions,
  children,
}: {
  pilot: PilotRecord;
  tab: PilotTab | null;
  /** ISO day. */
  today: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const shut = tab && shutInWords(tab, pilot);
  return (
    <>
      <PageHead
        title={pilot.title}
        chips={<Chip>{stageWords[pilot.stage]}</Chip>}
        facts={[
          pilotDayInWords(pilot, today),
          daysInWords(pilot),
          pilot.leadName,
          pilot.services.length > 0 ? counted(pilot.services.length, 'service') : null,
          planFact(pilot),
        ]}
        actions={actions}
      />
      <PhaseLine pilotId={pilot.id} />
      <PilotTabs slug={pilot.slug} current={tab} />
      {shut ? <p className="mb-3 max-w-[72ch] text-sm text-ink-2">{shut}</p> : null}
      {isTimeZone(pilot.timeZone) ? null : (
        <Notice tone="warning" title={`The time zone “${pilot.timeZone}” is not known here.`}>
          Its days are shown and judged as days in UTC until its{' '}
          <Link href={paths.pilotTab(pilot.slug, 'record', 'pilot')}>record</Link> names one that is, such as
          Europe/Berlin.
        </Notice>
      )}
      {children}
    </>
  );
}

/** What is done by GitHub's or a person's word, of what is not dropped; what a document ticks is a claim. */
function planFact({ plan }: PilotRecord): string | null {
  const inScope = plan.total - plan.dropped;
  return inScope > 0 ? `${plan.done} of ${counted(inScope, 'plan item')} done` : null;
}
