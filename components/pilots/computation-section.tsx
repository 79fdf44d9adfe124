import { Section } from '@/components/ui/section';
import type { Step } from '@/lib/go-no-go/domain/computation';

/** How the rule gets from its records to its answer, step by step. */
export function ComputationSection({ steps, isWaived }: { steps: readonly Step[]; isWaived: boolean }) {
  return (
    <Section id="computation" title="How it is computed">
      {isWaived ? (
        <p className="mt-2.5 mb-0 text-sm text-ink-2">
          It is waived, so the rule is not asked while the waiver lasts. It would be computed so:
        </p>
      ) : null}
      <dl className="grid grid-cols-[fit-content(128px)_minmax(0,1fr)] gap-x-4 gap-y-1.5 pt-2.5">
        {steps.map(({ term, detail }) => (
          <div key={term} className="contents">
            <dt className="text-sm leading-6 text-ink-3">{term}</dt>
            <dd className="m-0 max-w-[72ch] wrap-anywhere">{detail}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
