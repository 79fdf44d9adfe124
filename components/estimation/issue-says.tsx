import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { precedence } from '@/lib/estimation/domain/reading/issue-hours';
import { placeInWords } from '@/lib/estimation/domain/task-sources';
import type { IssueSays } from '@/lib/estimation/task-detail-queries';
import { estimateInWords } from './task-words';

const stands = {
  open: 'open',
  completed: 'closed as completed',
  closed: 'closed, not completed',
  gone: 'not on GitHub any more',
} as const;

interface Said {
  key: string;
  what: string;
  text: string;
  why: string;
}

/** What the issue states beside what counts, and what in it could not be understood; nothing when there is neither. */
export function IssueSaysSection({ issue, now }: { issue: IssueSays; now: Date }) {
  const rows: Said[] = [
    ...issue.others.map((one, index) => ({
      key: `other ${index}`,
      what: `${one.field === 'estimate' ? 'Estimate' : 'Actual'} of ${estimateInWords({ ...one, estimateHours: one.hours })}`,
      text: placeInWords(one),
      why: 'stated too, and not what counts',
    })),
    ...issue.unclear.map((one, index) => ({
      key: `unclear ${index}`,
      what: `${one.field === 'estimate' ? 'Estimate' : 'Actual'}, not understood`,
      text: placeInWords(one),
      why: one.reason,
    })),
    ...issue.otherCategories.map(({ category, label }) => ({
      key: `category ${label}`,
      what: `Category ${category}`,
      text: `label “${label}”`,
      why: 'a rule above it in the mapping fits too',
    })),
  ];
  return (
    <Section title="What the issue says besides" id="issue">
      <p className="my-3 max-w-[76ch] text-sm text-ink-2">
        {issue.repository}#{issue.number} is {stands[issue.state]}, as the sync saw it{' '}
        <RelativeTime at={issue.syncedAt} now={now} />.{' '}
        {issue.projectReadAt ? (
          <>
            Its GitHub Project was last read whole <RelativeTime at={issue.projectReadAt} now={now} />.{' '}
          </>
        ) : null}
        {precedence}
      </p>
      {rows.length === 0 ? null : (
        <DataTable
          caption="Statements of the issue that do not count"
          rows={rows}
          rowKey={(row) => row.key}
          columns={[
            { key: 'what', header: 'What', cell: (row) => row.what },
            { key: 'text', header: 'Where', cell: (row) => row.text },
            { key: 'why', header: 'Why it does not count', cell: (row) => row.why },
          ]}
        />
      )}
    </Section>
  );
}
