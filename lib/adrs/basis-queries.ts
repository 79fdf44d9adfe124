import { formatValue } from '@/lib/metrics/domain/format-value';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { groupBy } from '@/lib/shared/group-by';
import { paths } from '@/lib/shared/paths';
import { holdsInWords, type JudgedBasis } from './domain/basis';
import type { BasisView } from './domain/basis-view';
import { judgeBasis, readBasisFacts } from './judge-bases';
import { confinedFilter } from './log-scope';
import { type BasisRow, listBases, listBasesOf, listOutdatedBases } from './records/bases';

/** So many bases whose standing does not count are judged while somebody waits; the sweep has the rest in seconds. */
const judgedAtOnce = 50;

/**
 * What these decisions rest on and how that stands as of now, by decision. The viewer may read the decisions: ask for
 * them first. What is stored counts while its evidence is the same; up to fifty others are judged again here.
 */
export async function readBases(
  adrIds: readonly string[],
  now: Date = systemClock(),
): Promise<Map<string, BasisView[]>> {
  const rows = adrIds.length > 0 ? await listBasesOf(adrIds, now) : [];
  const again = await judgeRows(rows.filter(({ isOutdated }) => isOutdated).slice(0, judgedAtOnce), now);
  return groupBy(
    rows.map((row) => viewOf(row, again.get(row.id))),
    ({ adrId }) => adrId,
  ) as Map<string, BasisView[]>;
}

/** Bases that count no more and how they stand now, so that a filter over what is stored is right. */
export interface JudgedAgain {
  basisIds: string[];
  contradicted: string[];
  unknown: string[];
  /** Decisions among them may still read as before: there are more than were judged at once. */
  isMore: boolean;
}

export const nothingAgain: JudgedAgain = { basisIds: [], contradicted: [], unknown: [], isMore: false };

/** Judges what a filter by standing would otherwise take from evidence of before. */
export async function judgeForFilter(
  viewer: Viewer,
  asked: { projectId?: string | undefined },
  now: Date = systemClock(),
): Promise<JudgedAgain> {
  const { projectId } = confinedFilter(viewer, asked);
  const ids = await listOutdatedBases({ projectId, limit: judgedAtOnce + 1, now });
  if (ids.length === 0) return nothingAgain;
  const rows = await listBases(ids.slice(0, judgedAtOnce), now);
  const judged = await judgeRows(rows, now);
  const of = (state: JudgedBasis['state']) =>
    rows.filter(({ id }) => judged.get(id)?.state === state).map(({ adrId }) => adrId);
  return {
    basisIds: rows.map(({ id }) => id),
    contradicted: of('contradicted'),
    unknown: of('unknown'),
    isMore: ids.length > judgedAtOnce,
  };
}

/** Rows against the facts of now, by id. */
export async function judgeRows(rows: readonly BasisRow[], now: Date): Promise<Map<string, JudgedBasis>> {
  if (rows.length === 0) return new Map();
  const subjects = rows.map((row) => ({ row, subject: subjectOf(row) }));
  const facts = await readBasisFacts(
    subjects.map(({ subject }) => subject),
    now,
  );
  return new Map(
    subjects.map(({ row, subject }) => [
      row.id,
      judgeBasis({ ...subject, holds: row.holds, stood: row.stood }, facts, now),
    ]),
  );
}

function subjectOf({ metricId, pilotId, issueRepositoryId, issueGithubId }: BasisRow) {
  const issue =
    issueRepositoryId !== null && issueGithubId !== null
      ? { repositoryId: issueRepositoryId, githubId: issueGithubId }
      : null;
  return { metricId, pilotId, issue };
}

const waiting =
  'Unknown: it is being judged again, because its evidence changed. Look again in a few seconds.';

function viewOf(row: BasisRow, judged: JudgedBasis | undefined): BasisView & { adrId: string } {
  const stored = row.isOutdated
    ? { state: 'unknown' as const, words: waiting, now: '', n: null, at: null }
    : { state: row.state, ...row.finding };
  const { state, words, now: text, n, at } = judged ?? stored;
  const isSame = row.finding.since !== undefined && state === row.state;
  return {
    adrId: row.adrId,
    id: row.id,
    ...placeOf(row),
    holds: row.holds,
    holdsInWords: holdsInWords(row.holds, formatValue),
    stood: row.stood,
    state,
    finding: { words, now: text, n, at },
    since: isSame ? (row.finding.since ?? null) : null,
    addedBy: row.addedBy,
    addedAt: row.addedAt.toISOString(),
  };
}

function placeOf(row: BasisRow): Pick<BasisView, 'kind' | 'subject' | 'href' | 'source'> {
  if (row.metricId)
    return {
      kind: 'metric',
      subject: row.metricName ?? 'A metric',
      href: paths.metric(row.metricId),
      source: `metric, ${row.metricSource ?? 'of an unknown source'}`,
    };
  if (row.pilotId)
    return {
      kind: 'pilot',
      subject: row.pilotTitle ?? 'A pilot',
      href: pilotPlace(row),
      source: 'the record of the pilot',
    };
  return {
    kind: 'issue',
    subject: `#${row.issueNumber ?? '?'} ${row.issueTitle ?? ''}`.trim(),
    href: row.issueUrl ?? paths.sync(),
    source: `${row.issueRepository ?? 'GitHub'}, as last read`,
  };
}

function pilotPlace({ pilotSlug, holds }: BasisRow): string {
  const slug = pilotSlug ?? '';
  if (holds.kind === 'criterion') return paths.criterion(slug, holds.criterionId);
  return holds.kind === 'decision' ? paths.pilotTab(slug, 'decision') : paths.pilotTab(slug, 'criteria');
}
