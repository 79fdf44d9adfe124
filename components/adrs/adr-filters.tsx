import { FilterChoice, FilterForm, FilterSuggest, FilterWords } from '@/components/ui/filter-form';
import { adrStatuses } from '@/lib/adrs/domain/adr';
import type { LogSort } from '@/lib/adrs/domain/log-filter';
import type { AdrFilterInput } from '@/lib/adrs/input';
import type { FacetValue } from '@/lib/adrs/log-queries';

/** Each order in words. */
export const sortWords: Record<LogSort, string> = {
  newest: 'newest first',
  oldest: 'oldest first',
  best: 'those with the words in the title first',
  title: 'by title',
  changed: 'changed last first',
  review: 'review due first',
};

/** What the log is narrowed by. Counts say what choosing would give under the other filters. */
export function AdrFilters({
  action,
  input,
  isNarrowed,
  projects,
  counts,
  sorts,
}: {
  action: string;
  input: AdrFilterInput;
  isNarrowed: boolean;
  projects: readonly { id: string; slug: string; name: string }[];
  /** Null where the view counts nothing. */
  counts: {
    statuses: readonly FacetValue[];
    projects: readonly FacetValue[];
    tags: readonly FacetValue[];
    deciders: readonly FacetValue[];
  } | null;
  sorts: readonly LogSort[];
}) {
  const many = (values: readonly FacetValue[] | undefined, value: string) =>
    values ? ` (${values.find((one) => one.value === value)?.count ?? 0})` : '';
  const { standing, review, lacks, number } = input;
  return (
    <FilterForm action={action} submit="Filter" isNarrowed={isNarrowed}>
      <FilterWords label="Title, text or number" name="q" value={input.q} />
      <FilterChoice
        label="Status"
        name="status"
        value={input.status}
        options={adrStatuses.map((name) => ({
          value: name,
          label: `${name}${many(counts?.statuses, name)}`,
        }))}
      />
      <FilterChoice
        label="Project"
        name="project"
        value={input.project}
        options={projects.map(({ id, slug, name }) => ({
          value: slug,
          label: `${name}${many(counts?.projects, id)}`,
        }))}
      />
      <FilterSuggest label="Tag" name="tag" value={input.tag} options={counts?.tags ?? []} />
      <FilterSuggest label="Decider" name="decider" value={input.decider} options={counts?.deciders ?? []} />
      <FilterWords label="From" name="from" value={input.from} kind="date" />
      <FilterWords label="To" name="to" value={input.to} kind="date" />
      {sorts.length > 0 ? (
        <FilterChoice
          label="Order"
          name="sort"
          value={input.sort}
          any={input.q ? 'best match first' : 'newest first'}
          options={sorts.map((sort) => ({ value: sort, label: sortWords[sort] }))}
        />
      ) : null}
      {Object.entries({ standing, review, lacks, number }).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
    </FilterForm>
  );
}
