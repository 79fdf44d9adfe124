import { parseArgs } from 'node:util';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { NotFoundError, RefusedError } from '@/lib/platform/errors';
import { wordFields } from '@/lib/publishing/domain/lead-words';
import { healthSentence } from '@/lib/publishing/domain/stated-health';
import { readPublishedRecord } from '@/lib/publishing/record-queries';
import { exactUtc } from '@/lib/shared/relative-time';
import { type ComputedFact, factText } from '@/lib/weekly-summaries/domain/facts/fact';
import {
  type ProjectOfWeek,
  readCurrentWeek,
  readWeekFacts,
  type WeekOverview,
  weekRecord,
} from '@/lib/weekly-summaries/overview-queries';
import { refreshWeeks } from '@/lib/weekly-summaries/roll-up-commands';
import type { Command, CommandIo } from './command';
import { usageError } from './usage';

const help = `Usage: pilothouse week [WEEK] [--project SLUG] [--json]
       pilothouse week [WEEK] --published [--revision N] [--project SLUG] [--json]

Prints what an ISO week came to, computed from the records: what moved, metrics against baseline and target, criteria,
verdicts, decisions, amendments, risks, budgets, how long CI was red, and what was not seen. Weeks begin on Monday in the
workspace's time zone. Without WEEK (as 2026-W47) it is the week that runs.

--project   only this project
--published what a lead published of it (of all projects, or of --project): the words, and the facts as they were frozen
--revision  with --published: this revision; the newest without it
--json      prints one document: per project health with its reasons, pilots, and facts; each fact has its numbers, its
            sentence, and under "records" the kind and ids of the records that it rests on. A number of null is not known,
            which is not 0. "late" lists what changed the week after it was over. With --published, "records" is null where the
            revision is from before they were kept.

What changed since it was last computed is taken up first. Ends with 1 for a week that there is not, or not yet.
`;

export const weekCommand: Command = {
  name: 'week',
  summary: 'Print what an ISO week came to, with the records that every number rests on',
  help,
  async run(args, io) {
    const { week, project, json, published, revision } = askedOf(args);
    const viewer = systemViewer('command line');
    if (published) {
      const record = await orRefused(async () => {
        const isoWeek = week ?? (await readCurrentWeek(viewer));
        const asked = { isoWeek, project: project ?? '', ...(revision !== undefined && { revision }) };
        return readPublishedRecord(viewer, asked);
      });
      if (json) io.out(JSON.stringify(record));
      else tellPublished(record, io);
      return 0;
    }
    const read = async () => {
      const isoWeek = week ?? (await readCurrentWeek(viewer));
      await refreshWeeks(viewer);
      return readWeekFacts(viewer, { isoWeek, ...(project !== undefined && { projectSlug: project }) });
    };
    const overview = await orRefused(read);
    if (json) io.out(JSON.stringify(weekRecord(overview)));
    else tell(overview, io);
    return 0;
  },
};

function orRefused<T>(read: () => Promise<T>): Promise<T> {
  return read().catch((error: unknown) => {
    if (!(error instanceof NotFoundError)) throw error;
    throw new RefusedError([{ code: 'not-found', message: error.message }]);
  });
}

function tell(
  { isoWeek, days, timeZone, isCurrent, paragraph, projects }: WeekOverview<ComputedFact>,
  io: CommandIo,
): void {
  io.out(`${isoWeek}, ${days} (${timeZone})${isCurrent ? ', still running' : ''}`);
  io.out(factText({ sentence: paragraph }));
  for (const project of projects) tellProject(project, io);
}

function tellProject({ name, slug, content, late }: ProjectOfWeek<ComputedFact>, io: CommandIo): void {
  io.out('');
  io.out(`${name} (${slug}): ${content.health.replace('-', ' ')}: ${content.reasons.join('; ')}`);
  for (const fact of content.facts) {
    io.out(`  ${factText(fact)}.${fact.caveat ? ` ${fact.caveat}` : ''}`);
    const ids = idsOf(fact);
    if (ids) io.out(`    ${ids}`);
  }
  if (late.length > 0) io.out(`  Changed after the week was over: ${late.map(({ key }) => key).join(', ')}`);
}

function tellPublished(record: Awaited<ReturnType<typeof readPublishedRecord>>, io: CommandIo): void {
  const { isoWeek, days, timeZone, revision, publishedByName, publishedAt, correctionReason, health } =
    record;
  io.out(`${isoWeek}, ${days} (${timeZone})`);
  io.out(`Revision ${revision}, published by ${publishedByName}, ${exactUtc(publishedAt)}`);
  if (correctionReason) io.out(`Corrects revision ${revision - 1}: ${correctionReason}`);
  io.out(healthSentence(health));
  for (const { name, label } of wordFields)
    if (record.words[name]) io.out(`\n${label}\n${record.words[name]}`);
  for (const project of record.projects) {
    io.out(`\n${project.name} (${project.project})`);
    for (const { text, caveat } of project.facts) io.out(`  ${text}.${caveat ? ` ${caveat}` : ''}`);
  }
}

/** More ids than these are counted: the JSON has them all. */
const shownIds = 8;

function idsOf({ records }: ComputedFact): string {
  return records
    .map(({ kind, ids, within, from, until }) => {
      if (from && until) return `${kind} of ${within ?? ''} from ${from} until ${until}`;
      const rest = ids.length > shownIds ? ` and ${ids.length - shownIds} more` : '';
      return `${kind} ${ids.slice(0, shownIds).join(' ')}${rest}`;
    })
    .join('; ');
}

interface Asked {
  week: string | undefined;
  project: string | undefined;
  json: boolean;
  published: boolean;
  revision: number | undefined;
}

function askedOf(args: string[]): Asked {
  const { positionals, values } = parsedArguments(args);
  const [week, ...more] = positionals;
  if (more.length > 0) throw usageError('week', 'Name one week at a time.');
  const { project, json = false, published = false, revision } = values;
  if (revision !== undefined && !published) throw usageError('week', 'Name a revision with --published.');
  if (revision !== undefined && !/^[1-9]\d{0,5}$/.test(revision))
    throw usageError('week', '--revision is a number from 1 on.');
  return { week, project, json, published, revision: revision === undefined ? undefined : Number(revision) };
}

function parsedArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        project: { type: 'string' },
        published: { type: 'boolean' },
        revision: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw usageError('week', error);
  }
}
