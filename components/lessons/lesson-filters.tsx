import { Button, ButtonLink } from '@/components/ui/button';
import { kindWords, lessonKinds } from '@/lib/lessons/domain/lesson';
import { paths } from '@/lib/shared/paths';

const control = 'min-h-8 max-w-56 rounded-md border border-control bg-surface px-2 py-1 text-sm text-ink';

export interface ShownFilters {
  q?: string;
  kind?: string;
  group?: string;
  project?: string;
}

/** A plain form, so that the filters stand in the address and work without scripts. */
export function LessonFilters({
  filters,
  groups,
  projects,
}: {
  filters: ShownFilters;
  groups: readonly string[];
  projects: readonly { slug: string; name: string }[];
}) {
  return (
    <form
      action={paths.lessons()}
      className="mb-4 flex flex-wrap items-end gap-x-3 gap-y-2"
      data-print="hide"
    >
      <label className="text-sm text-ink-2">
        <span className="mb-0.5 block">Words</span>
        <input type="search" name="q" defaultValue={filters.q ?? ''} className={`${control} w-56`} />
      </label>
      <Choice
        label="Kind"
        name="kind"
        value={filters.kind}
        options={lessonKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
      />
      <Choice
        label="Group"
        name="group"
        value={filters.group}
        options={groups.map((group) => ({ value: group, label: group }))}
      />
      <Choice
        label="Project"
        name="project"
        value={filters.project}
        options={projects.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <Button>Filter</Button>
      {Object.values(filters).some(Boolean) ? (
        <ButtonLink href={paths.lessons()} variant="quiet">
          Clear
        </ButtonLink>
      ) : null}
    </form>
  );
}

function Choice({
  label,
  name,
  value,
  options,
}: {
  label: string;
  name: string;
  value?: string;
  options: readonly { value: string; label: string }[];
}) {
  return (
    <label className="text-sm text-ink-2">
      <span className="mb-0.5 block">{label}</span>
      <select name={name} defaultValue={value ?? ''} className={control}>
        <option value="">any</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
