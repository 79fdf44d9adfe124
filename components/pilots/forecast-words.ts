import { dayInWords } from '@/lib/go-no-go/domain/age';
import { enoughDays, enoughDone, type PlanForecast } from '@/lib/go-no-go/domain/plan-forecast';
import { counted } from './words';

/** When the plan would be done, said to be the naive line that it is, or what is missing for one. */
export function forecastInWords(forecast: PlanForecast): string {
  switch (forecast.kind) {
    case 'no-plan':
      return 'No plan is written, so there is nothing to foresee.';
    case 'done':
      return 'Everything in the plan is done.';
    case 'not-enough':
      return `Not enough data to foresee the end: ${counted(forecast.n, 'item')} done in ${counted(forecast.days, 'day')}; ${enoughDone} done over ${enoughDays} days would be enough.`;
    case 'line': {
      const { doneOn, n, days, remaining, daysLate } = forecast;
      const late =
        daysLate !== null && daysLate > 0 ? `, ${counted(daysLate, 'day')} after its last day` : '';
      return `At the pace so far it would be done on ${dayInWords(doneOn)}${late}. A naive line: ${n} done in ${counted(days, 'day')}, ${remaining} to do.`;
    }
  }
}
