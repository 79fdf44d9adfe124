import { FormField } from '@/components/ui/form-field';
import type { BasisSubjectView } from '@/lib/adrs/subject-queries';
import type { TypedFields } from '@/lib/auth/domain/typed-fields';

const rules: Record<BasisSubjectView['kind'], readonly { value: string; label: string }[]> = {
  metric: [
    { value: 'at-most', label: 'stays at most' },
    { value: 'at-least', label: 'stays at least' },
    { value: 'not-worse', label: 'is not worse than now by more than' },
  ],
  pilot: [
    { value: 'decision', label: 'is decided' },
    { value: 'verdict', label: 'its criteria say' },
    { value: 'criterion', label: 'one of its criteria favours go' },
  ],
  issue: [{ value: 'issue', label: 'stays' }],
};

const goOrNot = [
  { value: 'go', label: 'go' },
  { value: 'no-go', label: 'no-go' },
];

/**
 * What has to stay true, by the kind of what was chosen. The fields of the rules that are not chosen are hidden by the
 * style sheet, so that the choice works without a script.
 */
export function RuleFields({
  subject,
  typed,
  errorOf,
}: {
  subject: BasisSubjectView;
  typed: TypedFields;
  errorOf: (field: string) => string | undefined;
}) {
  const offered = rules[subject.kind].filter(
    ({ value }) => value !== 'criterion' || subject.criteria.length > 0,
  );
  const rule = offered.find(({ value }) => value === typed.rule) ?? offered[0];
  const field = (name: string, otherwise?: string) => ({
    name,
    error: errorOf(name),
    required: true,
    defaultValue: typeof typed[name] === 'string' ? typed[name] : otherwise,
  });
  if (subject.kind === 'issue')
    return (
      <>
        <input type="hidden" name="rule" value="issue" />
        <FormField
          {...field('state')}
          label="The issue stays"
          kind="select"
          options={[
            { value: 'open', label: 'open' },
            { value: 'closed', label: 'closed' },
            { value: 'completed', label: 'closed as done' },
          ]}
        />
      </>
    );
  return (
    <div className="group/rule">
      <fieldset className="mb-4">
        <legend className="text-sm font-medium">What has to stay true of it</legend>
        {offered.map(({ value, label }) => (
          <label key={value} className="flex min-h-7 items-center gap-2">
            <input
              type="radio"
              name="rule"
              value={value}
              defaultChecked={value === rule?.value}
              className="size-4 accent-accent"
            />
            {label}
          </label>
        ))}
      </fieldset>
      {subject.kind === 'metric' ? (
        <>
          <div className="hidden group-has-[input[value=at-least]:checked]/rule:block group-has-[input[value=at-most]:checked]/rule:block">
            <FormField {...field('value')} label={subject.note ? `Bound, in ${subject.note}` : 'Bound'} />
          </div>
          <div className="hidden group-has-[input[value=not-worse]:checked]/rule:block">
            <FormField
              {...field('percent', '20')}
              label="Per cent"
              hint="Of how it stands now; a change for the better is never too much."
            />
          </div>
        </>
      ) : (
        <>
          <div className="hidden group-has-[input[value=decision]:checked]/rule:block">
            <FormField
              {...field('outcome')}
              label="Decided"
              kind="select"
              options={goOrNot}
              hint="A conditional go counts as go; while it is not decided, or extended, nothing is known."
            />
          </div>
          <div className="hidden group-has-[input[value=verdict]:checked]/rule:block">
            <FormField {...field('verdict')} label="Verdict" kind="select" options={goOrNot} />
          </div>
          {subject.criteria.length > 0 ? (
            <div className="hidden group-has-[input[value=criterion]:checked]/rule:block">
              <FormField
                {...field('criterionId')}
                label="Criterion"
                kind="select"
                options={subject.criteria.map(({ id, title }) => ({ value: id, label: title }))}
              />
            </div>
          ) : null}
        </>
      )}
    </div>
  );
}
