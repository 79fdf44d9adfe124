import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { FormField } from '@/components/ui/form-field';

const all = { value: '', label: 'All' };

/** Narrows a CI page to a workflow or a branch by its address. */
export function NarrowForm({
  action,
  days,
  workflow,
  branch,
  workflows,
}: {
  action: string;
  days: number;
  workflow: string;
  branch: string;
  workflows: readonly string[];
}) {
  const known = workflow && !workflows.includes(workflow) ? [workflow, ...workflows] : workflows;
  return (
    <form action={action} className="flex flex-wrap items-end gap-x-4 pt-1 pb-4" data-print="hide">
      <input type="hidden" name="days" value={days} />
      <FormField
        label="Workflow"
        name="workflow"
        kind="select"
        defaultValue={workflow}
        options={[all, ...known.map((name) => ({ value: name, label: name }))]}
      />
      <FormField label="Branch" name="branch" defaultValue={branch} placeholder="all" />
      <div className="mb-4 flex items-center gap-3">
        <Button>Narrow</Button>
        {workflow || branch ? <Link href={`${action}?days=${days}`}>Show all</Link> : null}
      </div>
    </form>
  );
}
