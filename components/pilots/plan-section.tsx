import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import type { PilotView, PlanItemView } from '@/lib/pilots/domain/pilot-view';
import { planByDay } from '@/lib/pilots/domain/plan';
import { Disclosure } from './disclosure';
import { PlanBar } from './plan-bar';
import { planStateWords } from './words';

const basisWords = {
  github: 'GitHub',
  portal: 'recorded here',
  document: 'only the document says so',
} as const;

/** The plan by day: a bar and a count each, and the items in place. */
export function PlanSection({
  pilot,
  today,
  form,
}: {
  pilot: PilotView;
  today: string;
  /** How the viewer changes an item; null for readers. */
  form: ((item: PlanItemView) => ReactNode) | null;
}) {
  const days = planByDay(pilot.planItems, pilot, today);
  return (
    <Section id="plan" title="Plan" note={planNote(pilot)}>
      {days.length === 0 ? <p className="py-2.5 text-sm text-ink-3">No plan is written yet.</p> : null}
      <ul className="grid gap-x-4 gap-y-4 pt-3 sm:grid-cols-2 lg:grid-cols-3">
        {days.map((day) => (
          <li key={day.items[0]?.id} className="min-w-0 text-sm">
            {day.label}
            {day.topic ? <span className="text-ink-3"> {day.topic}</span> : null}
            <PlanBar counts={day.counts} />
            <span className="text-ink-3">
              {day.counts.done} of {day.counts.total}
              {day.counts.slipped > 0 ? (
                <>
                  , <span className="text-not-met">{day.counts.slipped} slipped</span>
                </>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {days.length > 0 ? (
        <div className="mt-3">
          <Disclosure summary={`All ${pilot.plan.total} items`} id="plan-items">
            {days.map((day) => (
              <div key={day.items[0]?.id} className="mb-4 last:mb-0">
                <h3 className="m-0 text-sm font-bold">
                  {day.label}
                  {day.topic ? `: ${day.topic}` : ''}
                </h3>
                <ul className="mt-1">
                  {day.items.map((item) => (
                    <li key={item.id} className="border-t border-line py-2 first:border-0">
                      {item.title}
                      <span className="block text-sm text-ink-3">
                        {planStateWords[item.state]}
                        {item.state === 'open' && item.basis === 'document'
                          ? null
                          : `, ${basisWords[item.basis]}`}
                        {item.bound ? (
                          <>
                            ,{' '}
                            {item.bound.href ? (
                              <a href={item.bound.href}>#{item.bound.number}</a>
                            ) : (
                              `#${item.bound.number}, not read yet`
                            )}
                          </>
                        ) : null}
                        {item.slipped ? <span className="text-not-met">, slipped</span> : null}
                      </span>
                      {form?.(item)}
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </Disclosure>
        </div>
      ) : null}
    </Section>
  );
}

function planNote({ plan, planItems }: PilotView): string {
  const { total, done, inProgress, open, dropped, slipped } = plan;
  if (total === 0) return '';
  const claimed = planItems.filter((item) => item.state === 'done' && item.basis === 'document').length;
  const parts = [`${done} done`, `${inProgress} in progress`, `${open} open`];
  if (claimed > 0) parts[0] += ` (${claimed === done ? '' : `${claimed} of them `}only by the document)`;
  if (dropped > 0) parts.push(`${dropped} dropped`);
  if (slipped > 0) parts.push(`${slipped} slipped`);
  return parts.join(', ');
}
