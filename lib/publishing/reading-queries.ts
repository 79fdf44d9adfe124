import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { mondayOfWeek, parseIsoWeek } from '@/lib/shared/week';
import type { FrozenWeek } from './domain/frozen-week';
import { wordsOf } from './domain/lead-words';
import type { LeadWords, PublishedSummary } from './domain/published-summary';
import { type Sentence, sentencesOf } from './domain/sentences';
import { readSettable, type SettableHealth, tooGreen } from './domain/stated-health';
import { requirePlace } from './place';
import { publishedOf } from './published-view';
import { listAcknowledgements, listQuestions } from './records/readers';
import { findRevisionOf, listHeads, type RevisionHead } from './records/revisions';
import { findSummary, listLatestOfWeek } from './records/summaries';
import { mayAsk, mayPublish, mayWrite } from './rights';

export interface QuestionView {
  id: string;
  /** On which revision it was asked. */
  number: number;
  sentence: string;
  text: string;
  askedByName: string;
  askedAt: string;
  answer: { text: string; byName: string; at: string } | null;
}

export interface RevisionChoice {
  number: number;
  byName: string;
  at: string;
  correctionReason: string;
  readers: number;
}

export interface WeekReading {
  isoWeek: string;
  days: string;
  hasEnded: boolean;
  project: { slug: string; name: string } | null;
  mayWrite: boolean;
  mayPublish: boolean;
  mayAsk: boolean;
  /** To whoever may write: whether a draft stands that is not published. */
  draft: { byName: string; at: string } | null;
  /** The newest first. */
  revisions: RevisionChoice[];
  /** The revision that was asked for, or the newest; null: none is published. */
  shown: {
    summary: PublishedSummary;
    frozen: FrozenWeek;
    /** Said where the lead's health is better than what was computed. */
    warning: string | null;
    /** Names only to people who are signed in. */
    readers: { count: number; names: string[]; haveRead: boolean };
    sentences: Sentence[];
  } | null;
  /** On any revision, in the order in which they were asked. */
  questions: QuestionView[];
}

/** What a lead published of a week, with who read it and what was asked. Throws NotFoundError. */
export async function readWeekReading(
  viewer: Viewer,
  { revision, ...asked }: { isoWeek: string; project: string; revision?: number },
  now: Date = systemClock(),
): Promise<WeekReading> {
  const { isoWeek, days, hasEnded, project, monday } = await requirePlace(viewer, asked, now);
  const projectId = project?.id ?? null;
  const row = await findSummary({ projectId, monday });
  const [heads, questions] = row
    ? await Promise.all([listHeads([row.id]), listQuestions([row.id])])
    : [[], []];
  const [read, shown] = await Promise.all([
    listAcknowledgements(heads.map(({ id }) => id)),
    row && heads.length > 0 ? findRevisionOf(row.id, revision) : null,
  ]);
  if (revision !== undefined && !shown)
    throw new NotFoundError(`${isoWeek} has no published revision ${revision} here.`);
  const newest = heads.at(-1);
  const writes = mayWrite(viewer, projectId);
  const isDrafted = row !== null && (!newest || isOther(row, newest));
  const own = read.filter(({ revisionId }) => revisionId === shown?.id);
  const summary = shown && publishedOf(shown);
  return {
    isoWeek,
    days,
    hasEnded,
    project: project && { slug: project.slug, name: project.name },
    mayWrite: writes,
    mayPublish: mayPublish(viewer, projectId),
    mayAsk: mayAsk(viewer, projectId),
    draft: writes && isDrafted && row ? { byName: row.updatedByName, at: row.updatedAt.toISOString() } : null,
    revisions: heads
      .map(({ id, number, publishedByName, publishedAt, correctionReason }) => ({
        number,
        byName: publishedByName,
        at: publishedAt.toISOString(),
        correctionReason,
        readers: read.filter(({ revisionId }) => revisionId === id).length,
      }))
      .reverse(),
    shown: shown &&
      summary && {
        summary,
        frozen: shown.frozen,
        warning: tooGreen(summary.health, shown.frozen.missedTargets),
        readers: {
          count: own.length,
          names: viewer.kind === 'person' ? own.map(({ name }) => name) : [],
          haveRead: viewer.kind === 'person' && own.some(({ personId }) => personId === viewer.id),
        },
        sentences: sentencesOf(summary.words, summary.health, shown.frozen),
      },
    questions: questions.map((one) => ({
      id: one.id,
      number: one.revision.number,
      sentence: one.sentence,
      text: one.text,
      askedByName: one.askedByName,
      askedAt: one.askedAt.toISOString(),
      answer: one.answeredAt && {
        text: one.answer,
        byName: one.answeredByName ?? '',
        at: one.answeredAt.toISOString(),
      },
    })),
  };
}

type Said = LeadWords & { setHealth: string | null; setHealthReason: string };

const isOther = (draft: Said, { setHealth, setHealthReason, ...words }: RevisionHead & Said): boolean =>
  JSON.stringify(wordsOf(draft)) !== JSON.stringify(wordsOf(words)) ||
  draft.setHealth !== setHealth ||
  draft.setHealthReason !== setHealthReason;

/** What the newest revision of a project's week says, as a page of all projects shows it. */
export interface ProjectWords {
  number: number;
  words: LeadWords;
  set: SettableHealth | null;
  setReason: string;
  byName: string;
  at: string;
  openQuestions: number;
}

/** The same of every project that the viewer may read, by slug; a project without one is not in it. */
export async function readWordsOfWeek(
  viewer: Viewer,
  isoWeek: string,
): Promise<Readonly<Record<string, ProjectWords>>> {
  const only = confinedTo(viewer);
  requirePermission(viewer, 'portal.read', only ?? undefined);
  const week = parseIsoWeek(isoWeek);
  if (!week) throw new NotFoundError('There is no such week.');
  const rows = await listLatestOfWeek(mondayOfWeek(week), only);
  return Object.fromEntries(
    rows.map(({ slug, openQuestions, ...row }) => [
      slug,
      {
        number: row.number,
        words: wordsOf(row),
        set: readSettable(row.setHealth),
        setReason: row.setHealthReason,
        byName: row.publishedByName,
        at: row.publishedAt.toISOString(),
        openQuestions,
      },
    ]),
  );
}
