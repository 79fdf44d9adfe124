import { ActionForm } from '@/components/auth/action-form';
import { Section } from '@/components/ui/section';
import { type Calendar, daysOffBetween, holidayPlaces } from '@/lib/projects/domain/holidays';
import { addDays } from '@/lib/shared/calendar-day';
import { saveCalendar } from './actions';

/** Whose public holidays count, the organisation's own days off, and the next days that come of both. */
export function CalendarSection({ calendar, today }: { calendar: Calendar; today: string }) {
  const next = daysOffBetween(calendar, today, addDays(today, 365)).slice(0, 3);
  return (
    <Section
      title="Calendar"
      note={
        next.length > 0
          ? `next days off: ${next.map(({ day, name }) => `${day} ${name}`).join(', ')}`
          : 'no day off is known'
      }
      id="calendar"
    >
      <p className="my-3 max-w-[68ch] text-ink-2">
        Windows before and after a change are compared with their days off beside them. Half holidays count as
        working days.
      </p>
      <ActionForm
        action={saveCalendar}
        submit="Save the calendar"
        done="Saved."
        fields={[
          {
            label: 'Public holidays of',
            name: 'holidayPlace',
            kind: 'select',
            defaultValue: calendar.place?.key ?? '',
            options: [
              { value: '', label: 'nowhere: only the days below' },
              ...holidayPlaces().map(({ key, name }) => ({ value: key, label: name })),
            ],
          },
          {
            label: 'Own days off',
            name: 'daysOff',
            kind: 'textarea',
            rows: 4,
            defaultValue: calendar.daysOff.map(({ day, name }) => `${day} ${name}`).join('\n'),
            hint: 'A line each, such as “2026-12-24 Closed”.',
          },
        ]}
      />
    </Section>
  );
}
