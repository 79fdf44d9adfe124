import { DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/section';
import type { PlanPageView } from '@/lib/pilots/domain/plan-view';
import { zoneInWords } from '@/lib/shared/time-zone';
import { BurnUpChart } from './burn-up-chart';
import { Disclosure } from './disclosure';
import { counted, shortDay } from './words';

/** The burn-up with what it counts and what it leaves out, and its table. */
export function BurnUpSection({ plan, sentence }: { plan: PlanPageView; sentence: string }) {
  const { burnUp, items, today, timeZone } = plan;
  if (items.length === 0) return null;
  if (!burnUp) {
    return (
      <Section id="burn-up" title="Burn-up">
        <p className="py-2.5 text-sm text-ink-3">
          A burn-up runs over the days of the pilot, and this one has no first day yet. Name one in the
          record.
        </p>
      </Section>
    );
  }
  const { claimed, undated, hiddenBefore, hiddenAfter } = burnUp;
  return (
    <Section id="burn-up" title="Burn-up" note={`by the end of each day in ${zoneInWords(timeZone)}`}>
      <BurnUpChart burnUp={burnUp} today={today} sentence={sentence} />
      <p className="mt-2 max-w-[80ch] text-sm text-ink-3">
        Done counts when GitHub closed it, or when somebody said so here.
        {claimed > 0
          ? ` ${counted(claimed, 'item')} ${claimed === 1 ? 'is' : 'are'} done only by the word of the imported document, which names no day: never counted as done.`
          : ''}
        {undated > 0
          ? ` ${counted(undated, 'item')} is done on a day nobody recorded, so it is not in the line.`
          : ''}
        {hiddenBefore > 0 ? ` The first ${counted(hiddenBefore, 'day')} are counted in and not drawn.` : ''}
        {hiddenAfter > 0
          ? ` The newest change lies ${counted(hiddenAfter, 'day')} after what is drawn and is not in the lines.`
          : ''}
      </p>
      <Disclosure summary="The numbers by day">
        <DataTable
          caption="Burn-up by day"
          narrow="scroll"
          dense
          rows={burnUp.days}
          rowKey={(day) => day.on}
          columns={[
            {
              key: 'day',
              header: 'Day',
              cell: (day) => `${day.day}, ${shortDay(day.on)}${day.isWithin ? '' : ', after the end'}`,
            },
            { key: 'scope', header: 'In scope', align: 'end', cell: (day) => day.scope ?? 'to come' },
            { key: 'done', header: 'Done', align: 'end', cell: (day) => day.done ?? 'to come' },
            {
              key: 'ideal',
              header: 'Even pace',
              align: 'end',
              cell: (day) => (day.ideal === null ? '' : day.ideal.toFixed(1)),
            },
          ]}
        />
      </Disclosure>
    </Section>
  );
}
