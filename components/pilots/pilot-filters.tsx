import { FilterChoice, FilterForm, FilterWords } from '@/components/ui/filter-form';
import type { PilotSort } from '@/lib/go-no-go/domain/pilot-filter';
import { stages } from '@/lib/pilots/domain/pilot-day';
import { paths } from '@/lib/shared/paths';
import { stageWords, verdictWords } from './words';

const sortWords: Readonly<Record<PilotSort, string>> = {
  start: 'newest start first',
  attention: 'most urgent first',
  title: 'by title',
  end: 'first to end first',
};

/** What the address asks for. */
export interface AskedList {
  q?: string | undefined;
  verdict?: string | undefined;
  stage?: string | undefined;
  project?: string | undefined;
  attention?: string | undefined;
  sort: PilotSort;
}

export function PilotFilters({
  asked,
  projects,
}: {
  asked: AskedList;
  projects: readonly { slug: string; name: string }[];
}) {
  const { sort, ...narrowing } = asked;
  return (
    <FilterForm action={paths.pilots()} submit="Show" isNarrowed={Object.values(narrowing).some(Boolean)}>
      <FilterWords label="Title, lead or project" name="q" value={asked.q} />
      <FilterChoice label="Verdict" name="verdict" value={asked.verdict} options={optionsOf(verdictWords)} />
      <FilterChoice
        label="Stage"
        name="stage"
        value={asked.stage}
        options={stages.map((stage) => ({ value: stage, label: stageWords[stage] }))}
      />
      <FilterChoice
        label="Project"
        name="project"
        value={asked.project}
        options={projects.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <FilterChoice
        label="Attention"
        name="attention"
        value={asked.attention}
        options={[{ value: 'yes', label: 'needed' }]}
      />
      <FilterChoice label="Order" name="sort" value={sort} options={optionsOf(sortWords)} any={null} />
    </FilterForm>
  );
}

function optionsOf(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
