import { Button } from '@/components/ui/button';
import { FormField } from '@/components/ui/form-field';
import { paths } from '@/lib/shared/paths';

export interface AskedEvents {
  project: string;
  kind: string;
  actor: string;
  page: number;
}

/** Narrows the log by its address, so that a filtered view can be sent to somebody. */
export function EventFilters({
  asked,
  projects,
  subjectKinds,
}: {
  asked: AskedEvents;
  projects: readonly { slug: string; name: string }[];
  subjectKinds: readonly string[];
}) {
  return (
    <form action={paths.audit()} className="flex flex-wrap items-end gap-x-4 pt-3">
      {asked.actor ? <input type="hidden" name="actor" value={asked.actor} /> : null}
      <FormField
        label="Project"
        name="project"
        kind="select"
        required
        defaultValue={asked.project || 'all'}
        options={[
          { value: 'all', label: 'All' },
          ...projects.map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
      />
      <FormField
        label="Kind of record"
        name="kind"
        kind="select"
        required
        defaultValue={asked.kind || 'all'}
        options={[
          { value: 'all', label: 'All' },
          ...subjectKinds.map((kind) => ({ value: kind, label: kind })),
        ]}
      />
      <div className="mb-4">
        <Button>Filter</Button>
      </div>
    </form>
  );
}
