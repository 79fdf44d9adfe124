'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction } from '@/lib/auth/action';
import { changeForecast, closeForecast, makeForecast, runForecast } from '@/lib/forecasts/commands';
import {
  changeForecastInput,
  closeForecastInput,
  makeForecastInput,
  runForecastInput,
} from '@/lib/forecasts/input';
import { paths } from '@/lib/shared/paths';
import type { Result } from '@/lib/shared/result';

function drawn<T>(result: Result<T>): Result<T> {
  if (result.ok) revalidatePath(paths.forecasts(), 'layout');
  return result;
}

const typedAgain = (day: string | null) => day ?? '';

export const make = formAction(makeForecastInput, async (viewer, { startsOn, dueOn, ...input }) => {
  const made = drawn(
    await makeForecast(viewer, { ...input, startsOn: typedAgain(startsOn), dueOn: typedAgain(dueOn) }),
  );
  if (made.ok) redirect(paths.forecast(made.value.id));
  return made;
});

export const change = formAction(changeForecastInput, async (viewer, { startsOn, dueOn, ...input }) =>
  drawn(await changeForecast(viewer, { ...input, startsOn: typedAgain(startsOn), dueOn: typedAgain(dueOn) })),
);

export const runAgain = formAction(runForecastInput, async (viewer, input) =>
  drawn(await runForecast(viewer, input)),
);

export const close = formAction(closeForecastInput, async (viewer, input) =>
  drawn(await closeForecast(viewer, input)),
);
