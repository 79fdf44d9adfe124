import { dateOfDay } from '@/lib/pilots/domain/pilot-day';
import type { Blueprint } from './blueprint';
import type { PilotTemplate } from './templates/template';

/** The template's blueprint and last day for a pilot that starts on a day (ISO); without one, nothing has a date. */
export function templateFrom(
  { blueprint, days, dueDays }: PilotTemplate,
  startsOn: string | null,
): { blueprint: Blueprint; endsOn: string | null } {
  const dayOn = (day: number | undefined) => (day ? (dateOfDay({ startsOn, endsOn: null }, day) ?? '') : '');
  const deliverable = (blueprint.parts.deliverable ?? []).map((texts, i) => ({
    ...texts,
    dueOn: dayOn(dueDays[i]),
  }));
  return {
    blueprint: { ...blueprint, parts: { ...blueprint.parts, deliverable } },
    endsOn: dayOn(days) || null,
  };
}
