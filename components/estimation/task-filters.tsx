import { FilterChoice, FilterForm, FilterSuggest } from '@/components/ui/filter-form';
import type { TaskFilter } from '@/lib/estimation/task-input';
import type { TaskListView } from '@/lib/estimation/task-queries';
import { paths } from '@/lib/shared/paths';
import { stateWords, warningWords } from './task-words';

/** What the list of tasks is narrowed by. People are offered to those alone who may see whose tasks are whose. */
export function TaskFilters({
  filter,
  view,
  projects,
}: {
  filter: TaskFilter;
  view: Pick<TaskListView, 'counts' | 'categories' | 'people'>;
  projects: readonly { slug: string; name: string }[];
}) {
  const { project, state, category, person, warning } = filter;
  const { counts } = view;
  const warnings = {
    'too-large': counts.tooLarge,
    'no-category': counts.noCategory,
    'no-estimate': counts.noEstimate,
    'buffer-twice': counts.bufferTwice,
    offered: counts.offered,
  };
  return (
    <FilterForm
      action={paths.tasks()}
      submit="Show"
      isNarrowed={[project, state, category, person, warning].some(Boolean)}
    >
      {projects.length > 1 ? (
        <FilterChoice
          label="Project"
          name="project"
          value={project}
          options={projects.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      ) : null}
      <FilterChoice
        label="State"
        name="state"
        value={state}
        options={(['open', 'done', 'dropped'] as const).map((value) => ({
          value,
          label: `${stateWords[value]} (${counts[value]})`,
        }))}
      />
      <FilterChoice
        label="To mend"
        name="warning"
        value={warning}
        options={(Object.keys(warnings) as (keyof typeof warnings)[]).map((value) => ({
          value,
          label: `${warningWords[value]} (${warnings[value]})`,
        }))}
      />
      <FilterSuggest
        label="Category"
        name="category"
        value={category}
        options={view.categories.map((one) => ({ value: one.category, count: one.count }))}
      />
      {view.people ? (
        <FilterSuggest
          label="Person"
          name="person"
          value={person}
          options={view.people.map((one) => ({ value: one.person, count: one.count }))}
        />
      ) : (
        <FilterChoice
          label="Whose"
          name="person"
          value={person}
          any="everybody’s"
          options={[{ value: 'me', label: 'mine' }]}
        />
      )}
    </FilterForm>
  );
}
