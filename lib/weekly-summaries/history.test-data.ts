import type { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import { seededRandom } from '@/lib/shared/seeded-random';
import { addWeeks, formatIsoWeek, type IsoWeek, weekRange } from '@/lib/shared/week';
import { type Ended, knowBound } from './history-bound.test-data';
import { knowForecasts } from './history-forecasts.test-data';
import type { KnownFact, Numbers, Range } from './history-frame.test-data';
import { knowCriteria, knowMetric, knowPauses, knowRed } from './history-measures.test-data';
import { knowCiMetric, knowFormula } from './history-metrics.test-data';
import { knowDecided, knowPlan, knowRecords } from './history-records.test-data';

let seq = 1_000;

/**
 * A project whose every week is known: `weeks` of them from `first` on, in a zone. Answers what its weeks must say, no more
 * and no less, up to `now`, which comes after the last.
 */
export async function seedHistory(
  slug: string,
  {
    seed,
    first,
    weeks,
    timeZone,
    now,
  }: { seed: number; first: IsoWeek; weeks: number; timeZone: string; now: Date },
): Promise<KnownFact[]> {
  const db = database();
  const random = seededRandom(seed);
  const ranges = Array.from({ length: weeks }, (_, index): Range => {
    const week = addWeeks(first, index);
    const { from, until } = weekRange(week, timeZone);
    return { isoWeek: formatIsoWeek(week), from: from.getTime(), until: until.getTime() };
  });
  const [opening] = ranges;
  if (!opening) throw new Error('a history has weeks');
  const known: KnownFact[] = [];
  const knows = (isoWeek: string, key: string, numbers: Numbers) =>
    known.push({ project: slug, isoWeek, key, numbers });
  const createdAt = new Date(opening.from);
  const project = await db.project.create({ data: { slug, name: slug, createdAt } });
  const repository = await db.repository.create({
    data: {
      projectId: project.id,
      owner: 'acme',
      name: slug,
      defaultBranch: 'main',
      htmlUrl: `https://example.org/${slug}`,
      connectedAt: createdAt,
      pausesKeptSince: createdAt,
      streams: {
        create: (['repository', 'issues', 'pull_requests', 'workflow_runs', 'releases'] as const).map(
          (kind) => ({
            kind,
            state: 'complete' as const,
            lastCompleteAt: new Date(now.getTime() - 60_000),
          }),
        ),
      },
    },
  });
  const pilot = await db.pilot.create({
    data: {
      projectId: project.id,
      slug: `${slug}-pilot`,
      title: 'Trial',
      stage: 'running',
      createdAt,
      startsOn: createdAt,
    },
  });
  const event = (
    at: number,
    action: string,
    subjectId: string,
    before: object | null,
    after: object | null,
  ) => {
    seq += 1;
    events.push({
      seq: BigInt(seq),
      at: new Date(at),
      actor: 'system:test',
      actorName: 'test',
      action,
      subjectKind: 'pilot',
      subjectId,
      projectId: project.id,
      ...(before && { before }),
      ...(after && { after }),
      previousHash: `${slug}${seq}`,
      hash: `${slug}${seq}h`,
    });
    return seq;
  };
  const events: Prisma.AuditEventCreateManyInput[] = [];
  const within = ({ from, until }: Range) => {
    // The edges of the week come up often: that is where one is counted twice or not at all.
    const draw = random.below(5);
    return draw === 0 ? from : draw === 1 ? until - 1 : from + random.below(until - from);
  };
  const several = (most: number) => random.below(most + 1);
  let number = 0;

  // Issues, pull requests, releases.
  const open: number[] = [];
  const ended: Ended[] = [];
  let gone = 0;
  const issues: Prisma.IssueCreateManyInput[] = [];
  const pulls: Prisma.PullRequestCreateManyInput[] = [];
  const releases: Prisma.ReleaseCreateManyInput[] = [];
  for (const range of ranges) {
    const opened = several(4);
    for (let i = 0; i < opened; i += 1) {
      number += 1;
      const at = new Date(within(range));
      open.push(issues.length);
      issues.push({
        ...bare(repository.id, number),
        createdAt: at,
        updatedAt: at,
        state: 'open',
        githubId: number,
      });
    }
    let closed = 0;
    for (const place of [...open]) {
      const issue = issues[place];
      if (!issue || random.below(3) > 0) continue;
      const at = Math.max(within(range), new Date(issue.createdAt).getTime());
      issue.closedAt = new Date(at);
      issue.state = 'closed';
      ended.push({ number: issue.number, at });
      open.splice(open.indexOf(place), 1);
      closed += 1;
    }
    if (opened + closed > 0) knows(range.isoWeek, 'issues', { opened, closed });
    const merged = several(3);
    const proposed = merged + several(2);
    for (let i = 0; i < proposed; i += 1) {
      number += 1;
      const at = new Date(range.from + random.below(range.until - range.from - 1));
      const mergedAt = i < merged ? new Date(range.until - 1) : null;
      if (mergedAt) ended.push({ number, at: range.until - 1 });
      pulls.push({
        ...bare(repository.id, number),
        createdAt: at,
        updatedAt: at,
        state: 'open',
        mergedAt,
        closedAt: mergedAt,
      });
    }
    if (proposed > 0) knows(range.isoWeek, 'pull-requests', { opened: proposed, merged });
    const published = several(1);
    for (let i = 0; i < published; i += 1) {
      number += 1;
      const at = new Date(within(range));
      releases.push({
        repositoryId: repository.id,
        githubId: number,
        tagName: `v${number}`,
        htmlUrl: 'https://example.org',
        createdAt: at,
        publishedAt: at,
      });
    }
    if (published > 0) knows(range.isoWeek, 'releases', { published });
    // What GitHub no longer has, and what is only a draft, never counts.
    number += 2;
    gone = number;
    issues.push({
      ...bare(repository.id, number),
      createdAt: new Date(range.from),
      updatedAt: new Date(),
      state: 'open',
      githubId: number,
      deletedAt: new Date(),
    });
    releases.push({
      repositoryId: repository.id,
      githubId: number,
      tagName: 'draft',
      isDraft: true,
      htmlUrl: 'https://example.org',
      createdAt: new Date(range.from),
      publishedAt: new Date(range.from),
    });
  }
  await db.issue.createMany({ data: issues });
  await db.pullRequest.createMany({ data: pulls });
  await db.release.createMany({ data: releases });

  knowPlan(ranges, random, { pilotId: pilot.id, event, knows, within });
  knowRecords(ranges, random, { projectId: project.id, pilotId: pilot.id, event, knows, within });
  const github = { projectId: project.id, repositoryId: repository.id };
  await knowBound(ranges, random, { ...github, ended, gone, event, knows });
  await db.auditEvent.createMany({ data: events });
  const base = { projectId: project.id, pilotId: pilot.id, knows, within };
  await knowMetric(ranges, random, base);
  await knowCriteria(ranges, random, base);
  await knowDecided(ranges, random, base);
  await knowForecasts(ranges, random, base);
  await knowCiMetric(ranges, random, { ...base, repositoryId: repository.id });
  await knowFormula(ranges, random, { ...base, timeZone });
  await knowRed(ranges, random, { repositoryId: repository.id, knows, now });
  await knowPauses(ranges, random, { repositoryId: repository.id, knows });
  return known;
}

const bare = (repositoryId: string, number: number) => ({
  repositoryId,
  number,
  title: `t${number}`,
  labels: [],
  assignees: [],
  htmlUrl: `https://example.org/${number}`,
});
