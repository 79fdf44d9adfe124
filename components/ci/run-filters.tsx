import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { FormField } from '@/components/ui/form-field';

const outcomes = [
  { value: '', label: 'All' },
  { value: 'succeeded', label: 'Succeeded' },
  { value: 'failed', label: 'Failed' },
  { value: 'other', label: 'Cancelled, skipped, neutral' },
  { value: 'running', label: 'Not over' },
  { value: 'rerun', label: 'Run again' },
  { value: 'flaky', label: 'Flaky' },
];

export interface AskedRuns {
  from: string;
  to: string;
  workflow: string;
  branch: string;
  job: string;
  outcome: string;
}

/** Narrows the list of runs by its address. With a job, the result is that of the job. */
export function RunFilters({ action, asked }: { action: string; asked: AskedRuns }) {
  return (
    <form action={action} className="flex flex-wrap items-end gap-x-4" data-print="hide">
      <FormField label="From" name="from" kind="date" defaultValue={asked.from} />
      <FormField label="To" name="to" kind="date" defaultValue={asked.to} />
      <FormField label="Workflow" name="workflow" defaultValue={asked.workflow} />
      <FormField label="Branch" name="branch" defaultValue={asked.branch} />
      <FormField label="Job" name="job" defaultValue={asked.job} />
      <FormField
        label="Result"
        name="outcome"
        kind="select"
        defaultValue={asked.outcome}
        options={outcomes}
      />
      <div className="mb-4 flex items-center gap-3">
        <Button>Filter</Button>
        <Link href={action}>Show all</Link>
      </div>
    </form>
  );
}
