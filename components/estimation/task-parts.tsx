import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/section';
import { Sub } from '@/components/ui/sub';
import type { TaskDetail } from '@/lib/estimation/task-detail-queries';
import { estimateInWords } from './task-words';

const stateWords: Record<string, string> = {
  wanted: 'is being opened',
  refused: 'GitHub refused it; tried again within the hour',
};

const linkWords: Record<string, string> = {
  wanted: 'is being attached as a sub-issue',
  attached: 'sub-issue of this one',
  elsewhere: 'not attached',
  refused: 'GitHub would not attach it; tried again within the hour',
};

/** The parts that a task was split into, and the form that splits it. */
export function TaskParts({ parts, form }: { parts: TaskDetail['parts']; form: ReactNode }) {
  if (parts.length === 0 && !form) return null;
  return (
    <Section title="Parts" note={parts.length > 0 ? `${parts.length}` : undefined} id="split">
      {parts.length === 0 ? null : (
        <DataTable
          caption="Parts of this task"
          rows={parts}
          rowKey={({ id }) => id}
          columns={[
            { key: 'title', header: 'Part', cell: ({ title }) => title },
            {
              key: 'estimate',
              header: 'Estimate',
              align: 'end',
              cell: ({ estimateHours }) =>
                estimateInWords({ estimateHours, lowHours: null, highHours: null }),
            },
            {
              key: 'issue',
              header: 'Issue',
              cell: ({ issueNumber, issueUrl, issueState, linkState, problem }) =>
                issueNumber && issueUrl ? (
                  <>
                    <a href={issueUrl} rel="noreferrer">
                      #{issueNumber}
                    </a>
                    {linkWords[linkState] ? <Sub>{linkWords[linkState]}</Sub> : null}
                    {problem ? <Sub>{problem}</Sub> : null}
                  </>
                ) : (
                  <>
                    {stateWords[issueState] ?? issueState}
                    {problem ? <Sub>{problem}</Sub> : null}
                  </>
                ),
            },
          ]}
        />
      )}
      {form}
    </Section>
  );
}
