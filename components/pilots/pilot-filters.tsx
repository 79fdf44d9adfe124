import { Button, ButtonLink } from '@/components/ui/button';
import type { PilotSort } from '@/lib/go-no-go/domain/pilot-filter';
import { stages } from '@/lib/pilots/domain/pilot-day';
import { paths } from '@/lib/shared/paths';
import { stageWords, verdictWords } from './words';

const control = 'min-h-8 rounded-md border border-control bg-surface px-2 py-1 text-sm text-ink';

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

/** The list's filters as a plain form, so that they stand in the address and work without scripts. */
export function PilotFilters({
  asked,
  projects,
}: {
  asked: AskedList;
  projects: readonly { slug: string; name: string }[];
}) {
  return (
    <form
      action={paths.pilots()}
      className="no-print mb-4 flex flex-wrap items-end gap-x-3 gap-y-2"
      data-print="hide"
    >
      <label className="text-sm text-ink-2">
        <span className="mb-0.5 block">Title, lead or project</span>
        <input type="search" name="q" defaultValue={asked.q ?? ''} className={`${control} w-52 max-w-full`} />
      </label>
      <Choice
        label="Verdict"
        name="verdict"
        value={asked.verdict}
        options={Object.entries(verdictWords).map(([value, label]) => ({ value, label }))}
      />
      <Choice
        label="Stage"
        name="stage"
        value={asked.stage}
        options={stages.map((stage) => ({ value: stage, label: stageWords[stage] }))}
      />
      <Choice
        label="Project"
        name="project"
        value={asked.project}
        options={projects.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <Choice
        label="Attention"
        name="attention"
        value={asked.attention}
        options={[{ value: 'yes', label: 'needed' }]}
      />
      <label className="text-sm text-ink-2">
        <span className="mb-0.5 block">Order</span>
        <select name="sort" defaultValue={asked.sort} className={control}>
          {Object.entries(sortWords).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <Button>Show</Button>
      {asked.q || asked.verdict || asked.stage || asked.project || asked.attention ? (
        <ButtonLink href={paths.pilots()} variant="quiet">
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
  value: string | undefined;
  options: readonly { value: string; label: string }[];
}) {
  return (
    <label className="text-sm text-ink-2">
      <span className="mb-0.5 block">{label}</span>
      <select name={name} defaultValue={value ?? ''} className={`${control} max-w-44`}>
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
