import { parseArgs } from 'node:util';
import type { TrialView } from '@/lib/forecasts/domain/forecast-view';
import { type TryForecastInput, tryForecastInput } from '@/lib/forecasts/input';
import { tryForecast } from '@/lib/forecasts/queries';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { NotFoundError, RefusedError } from '@/lib/platform/errors';
import type { Command, CommandIo } from './command';
import { usageError } from './usage';

const help = `Usage:
  pilothouse forecast --project SLUG (--label L | --milestone M | --pilot SLUG | --search WORDS |
                      --tasks LIST) [--capacity N] [--hours-per-day H] [--focus PERCENT]
                      [--start DAY] [--due DAY] [--json]

Says when a set of tasks will be done and how many hours are left: P50, P80, P90 and P95, with what that rests on, what
is not known, which tasks the end waits for, and what would help. Nothing is kept; the portal keeps forecasts.

--project        the project, by its slug
--label          issues with this label; * stands for anything
--milestone      issues of this milestone
--pilot          the plan of this pilot
--search         issues and tasks whose titles hold these words
--tasks          issues as owner/name#12 (#12 where one repository is connected) and tasks by id, with commas between
--capacity       people who work on it; left out: as many as have a task of it in progress, one at least
--hours-per-day  left out: as the workspace counts
--focus          share of those hours that goes into these tasks, percent; left out: 100
--start, --due   days such as 2026-11-21; left out: today, and none
--json           prints one document

Ends with 1 when it was refused, and with 3 when not enough is known for a forecast.
`;

const notEnoughExitCode = 3;

export const forecastCommand: Command = {
  name: 'forecast',
  summary: 'Say when a set of tasks will be done, and how sure that is',
  help,
  async run(args, io) {
    const { json, input } = parsed(args);
    try {
      const result = await tryForecast(systemViewer('command line'), input);
      if (!result.ok) throw new RefusedError(result.reasons);
      if (json) io.out(JSON.stringify(result.value));
      else tell(result.value, io);
      return result.value.run.outcome.kind === 'answer' ? 0 : notEnoughExitCode;
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      throw new RefusedError([{ code: 'not-found', field: 'project', message: error.message }]);
    }
  },
};

function tell({ lead, scopeWords, capacity, run, hitRate }: TrialView, io: CommandIo): void {
  io.out(`${lead.headline} ${lead.next}`);
  io.out(
    `Of ${scopeWords}, with ${capacity.people} ${capacity.people === 1 ? 'person' : 'people'} at ${capacity.hoursPerDay} h a day and ${capacity.focusPercent}% focus.`,
  );
  const { outcome } = run;
  if (outcome.kind === 'answer') {
    io.out('');
    for (const level of ['P50', 'P80', 'P90', 'P95'] as const) {
      const hours = outcome.effortHours ? `  ${outcome.effortHours[level].toFixed(1)} h left` : '';
      io.out(`  ${level}  ${outcome.date[level]}${hours}`);
    }
    for (const { title, criticality, riskShare } of outcome.critical.slice(0, 5))
      io.out(
        `  ${percent(riskShare)} of the risk: ${title} (the end waits for it in ${percent(criticality)})`,
      );
    for (const { words, soonerDays, soonerWorkingDays, p80 } of outcome.help.slice(0, 5))
      io.out(
        soonerDays > 0
          ? `  P80 ${p80}, ${soonerDays} ${soonerDays === 1 ? 'day' : 'days'} sooner: ${words}`
          : `  P80 the same day, ${soonerWorkingDays.toFixed(1)} working days sooner: ${words}`,
      );
  }
  io.out('');
  io.out(`Rests on ${run.rests.words}`);
  io.out(hitRate.words);
  for (const { message } of run.gaps) io.out(`Not known: ${message}`);
  io.out(`${run.method}, ${run.trials} trials, seed ${run.seed}, inputs ${run.inputsHash.slice(0, 12)}`);
}

const percent = (share: number) => `${Math.round(share * 100)}%`;

const scopes = ['label', 'milestone', 'pilot', 'search', 'tasks'] as const;

function parsed(args: string[]): { json: boolean; input: TryForecastInput } {
  const values = argumentsOf(args);
  const given = scopes.filter((kind) => values[kind] !== undefined);
  const [kind] = given;
  if (!values.project) throw usageError('forecast', 'Say which --project.');
  if (!kind || given.length > 1)
    throw usageError('forecast', 'Give one of --label, --milestone, --pilot, --search and --tasks.');
  const input: TryForecastInput = {
    ...{ project: values.project, scopeKind: kind, scopeValue: values[kind] ?? '' },
    ...{ people: values.capacity, hoursPerDay: values['hours-per-day'], focusPercent: values.focus },
    ...{ startsOn: values.start, dueOn: values.due },
  };
  const checked = tryForecastInput.safeParse(input);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw usageError('forecast', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it makes no sense.'}`);
  }
  return { json: values.json ?? false, input };
}

function argumentsOf(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      options: {
        ...{ project: text, label: text, milestone: text, pilot: text, search: text, tasks: text },
        ...{ capacity: text, 'hours-per-day': text, focus: text, start: text, due: text },
        json: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw usageError('forecast', error);
  }
}
