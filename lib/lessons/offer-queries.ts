import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { type LessonOffer, type Subject, subjectKey } from './domain/application';
import { openingOf } from './domain/lesson';
import {
  type OfferedFor,
  offerInWords,
  offersShown,
  type ScoredOffer,
  scoreOffers,
  wordsOf,
} from './domain/offer';
import { findSubject, readOffered, type SubjectRow } from './records/applications';
import { findNearLessons, knownServices, readCandidates, readOfferCorpus, stemWords } from './records/offers';

export interface OfferLessons extends OfferedFor {
  /** Where it is being written. Lessons of every project that the viewer may see are offered. */
  projectId: string;
  /** The pilot or decision, once it is there: what was taken up or turned down for it is not offered again. */
  subject?: Subject;
}

/**
 * Lessons that may apply to what is being written, the best first, each with the reason in words; at most five. Nothing
 * is offered that shares too little (domain/offer.ts).
 */
export async function offerLessons(viewer: Viewer, asked: OfferLessons): Promise<LessonOffer[]> {
  requirePermission(viewer, 'portal.read', asked.projectId);
  const scored = (await scoreFor(viewer, asked)).slice(0, offersShown);
  const rows = await readOffered(scored.map(({ id }) => id));
  return scored.flatMap(({ id, reason }) => {
    const row = rows.get(id);
    if (!row) return [];
    const { learned, applied, helped, ...lesson } = row;
    const why = offerInWords(reason);
    return [{ lesson: { ...lesson, opening: openingOf(learned) }, why, reason, applied, helped }];
  });
}

/** The same for a pilot or decision as it stands. Throws NotFoundError. */
export async function offerForSubject(viewer: Viewer, subject: Subject): Promise<LessonOffer[]> {
  const row = await requireSubject(viewer, subject);
  return offerLessons(viewer, { ...row, subject });
}

/** Why one lesson would be offered there; null: it would not. */
export async function reasonToOffer(viewer: Viewer, lessonId: string, subject: SubjectRow) {
  const scored = await scoreFor(viewer, { ...subject, subject });
  return scored.find(({ id }) => id === lessonId)?.reason ?? null;
}

/** The pilot or decision, where the viewer may see it. Throws NotFoundError. */
export async function requireSubject(viewer: Viewer, subject: Subject): Promise<SubjectRow> {
  const row = await findSubject(subject);
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.projectId))
    throw new NotFoundError(`There is no such ${subject.kind === 'pilot' ? 'pilot' : 'decision'} here.`);
  requirePermission(viewer, 'portal.read', row.projectId);
  return row;
}

async function scoreFor(viewer: Viewer, asked: OfferLessons): Promise<ScoredOffer[]> {
  const projectId = confinedTo(viewer);
  const words = wordsOf(asked.text);
  const lower = (names: readonly string[]) => names.map((name) => name.trim().toLowerCase()).filter(Boolean);
  const [corpus, stems, named] = await Promise.all([
    readOfferCorpus(projectId),
    stemWords(words),
    knownServices(words),
  ]);
  if (corpus.lessons === 0) return [];
  const services = [...new Set([...lower(asked.services), ...named])];
  const tags = lower(asked.tags);
  const { terms, ids } = await findNearLessons(stems, corpus.lessons, { projectId });
  const candidates = await readCandidates(
    { ids, services, tags, stems: terms.map(({ stem }) => stem) },
    {
      projectId,
      subject: asked.subject ? subjectKey(asked.subject) : null,
      pilotId: asked.subject?.kind === 'pilot' ? asked.subject.id : null,
      adrId: asked.subject?.kind === 'adr' ? asked.subject.id : null,
    },
  );
  return scoreOffers(corpus, { services, tags, terms }, candidates);
}
