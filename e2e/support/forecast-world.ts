// A project with tasks to forecast, made beside the running portal as a sync and some months of work would have left it:
//   tsx e2e/support/forecast-world.ts make        prints its slug
//   tsx e2e/support/forecast-world.ts finish SLUG closes the issues labelled "harbour" with what they took, an hour later
//   tsx e2e/support/forecast-world.ts clear       removes all that were made
// It stays while journeys run beside each other: what goes away is a page that one of them has just found a link to.
import { openDatabaseSession } from '@/lib/cli/database-session';
import { addIssues, day, hour, projectWithHistory } from '@/lib/forecasts/forecasts.test-data';
import { database } from '@/lib/platform/database/client';
import { environment } from '@/lib/platform/env';

const weeksOfHistory = 12;
const prefix = 'waterfront-';

async function make(): Promise<string> {
  const now = new Date();
  // A name of its own for each run, and not the first of the list, which forms choose unless they are told.
  const at = await projectWithHistory(30, now, `${prefix}${now.getTime().toString(36)}`);
  const titles = [
    'Chart the harbour',
    'Light the beacons',
    'Dredge the channel',
    'Train the pilots',
    'Open it',
  ];
  await addIssues(at, [
    ...titles.map((title, i) => ({
      ...{ number: i + 1, title, hours: 3 + i, labels: ['harbour', `estimate: ${3 + i}h`] },
      blockedBy: i === 0 ? [] : [Math.max(1, i - 1)],
    })),
    { number: 21, title: 'Hen', hours: 2, labels: ['circle'], blockedBy: [22] },
    { number: 22, title: 'Egg', hours: 2, labels: ['circle'], blockedBy: [21] },
    ...[31, 32, 33].map((number) => ({ number, title: `Buoy ${number}`, labels: ['buoys'] })),
    ...Array.from({ length: 3 * weeksOfHistory }, (_, i) => ({
      ...{ number: 100 + i, title: `Done long ago ${i}`, labels: ['old'], stateReason: 'completed' },
      closedAt: new Date(now.getTime() - ((7 * (i + 3)) / 3) * day),
    })),
  ]);
  return at.slug;
}

/** What takes an hour for a sweep to come by is made an hour ago. */
async function finish(slug: string): Promise<void> {
  const project = await database().project.findFirstOrThrow({ where: { slug } });
  const repository = await database().repository.findFirstOrThrow({ where: { projectId: project.id } });
  const issues = { repositoryId: repository.id, labels: { has: 'harbour' } };
  const closed = { state: 'closed', stateReason: 'completed', closedAt: new Date() };
  await database().issue.updateMany({ where: issues, data: { ...closed, labels: { push: 'actual: 4.5h' } } });
  const numbers = (await database().issue.findMany({ where: issues })).map(({ number }) => number);
  await database().estimate.updateMany({
    where: { repositoryId: repository.id, issueNumber: { in: numbers } },
    data: { actualHours: 4.5, actualKind: 'stated', completedAt: new Date() },
  });
  await database().forecast.updateMany({
    where: { projectId: project.id },
    data: { lookedAt: new Date(Date.now() - 2 * hour) },
  });
}

const [verb, slug = ''] = process.argv.slice(2);
const session = await openDatabaseSession(environment(), 'forecast world', () => undefined);
try {
  if (verb === 'make') process.stdout.write(await make());
  if (verb === 'finish') await finish(slug);
  if (verb === 'clear') await database().project.deleteMany({ where: { slug: { startsWith: prefix } } });
} finally {
  await session.close();
}
