import { DataTable } from '@/components/ui/data-table';
import { Notice } from '@/components/ui/notice';
import type { SavedFirst } from '@/lib/shared/result';
import { kindWords, type RuleChoices, ruleFields } from './rule-fields';

type Fields = Readonly<Partial<Record<string, string>>>;

/** What somebody else saved first beside what was typed here, field by field where they differ. */
export function CriterionConflict({
  theirs,
  mine,
  choices,
}: {
  theirs: SavedFirst;
  mine: object;
  choices: RuleChoices;
}) {
  const typed = mine as Fields;
  const saved: Fields = theirs.fields;
  const names = ['title', 'side', 'kind', ...ruleFields(choices, {}).map(({ field }) => field.name)];
  const rows = [...new Set(names)]
    .filter((name) => name in saved && (saved[name] ?? '') !== (typed[name] ?? ''))
    .map((name) => ({ name, mine: typed[name] ?? '', theirs: saved[name] ?? '' }));
  return (
    <Notice tone="refused" title={`${theirs.by ?? 'Somebody else'} saved this criterion first`}>
      <p className="m-0">
        Nothing of yours is lost: it is still in the form above. Take over what is right of theirs, then save
        yours over theirs; or leave this form, and theirs stays.
      </p>
      <DataTable
        caption="What differs"
        rows={rows}
        rowKey={({ name }) => name}
        empty="Both say the same."
        columns={[
          { key: 'name', header: 'Field', cell: ({ name }) => labelOf(name, choices) },
          { key: 'mine', header: 'Yours', cell: (row) => wordsOf(row.name, row.mine, choices) },
          { key: 'theirs', header: 'Theirs', cell: (row) => wordsOf(row.name, row.theirs, choices) },
        ]}
      />
    </Notice>
  );
}

const heads: Readonly<Record<string, string>> = {
  title: 'Criterion',
  side: 'Side',
  kind: 'What would settle it',
};

function labelOf(name: string, choices: RuleChoices) {
  return heads[name] ?? ruleFields(choices, {}).find(({ field }) => field.name === name)?.field.label ?? name;
}

function wordsOf(name: string, value: string, choices: RuleChoices): string {
  if (name === 'side') return value === 'no_go' ? 'No-go' : 'Go';
  if (name === 'kind') return kindWords[value as keyof typeof kindWords] ?? value;
  const field = ruleFields(choices, {}).find((one) => one.field.name === name)?.field;
  const option =
    field?.kind === 'select' ? field.options.find((one) => one.value === value)?.label : undefined;
  return option ?? (value || 'empty');
}
