import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { enqueueIn, prepareQueue } from '@/lib/platform/jobs';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { wordsOf } from './domain/lead-words';
import { whyNotPublished } from './domain/publish-rules';
import { type SummaryKnock, summaryPublishedJob } from './domain/published-job';
import { checkSetHealth, readSettable } from './domain/stated-health';
import { savedFirst } from './domain/summary-conflict';
import { freezeNow } from './freeze';
import type { PublishSummaryInput, SaveSummaryInput } from './input';
import { nameOf, placeOf, type SummaryPlace } from './place';
import { findRevisionOf, insertRevision } from './records/revisions';
import {
  changeSummary,
  type DraftFields,
  findSummary,
  findSummaryBefore,
  insertSummary,
  type SummaryRow,
} from './records/summaries';
import { mayPublish, requirePublish, requireWrite } from './rights';
import { traceSummary } from './trace';

/** Saves the draft over the version that was read. When somebody saved first, answers with their text instead. */
export async function saveSummary(
  viewer: Viewer,
  input: SaveSummaryInput,
  now: Date = systemClock(),
): Promise<Result<{ version: number }>> {
  const found = await placeOf(viewer, input, now);
  if (!found.ok) return found;
  const place = found.value;
  requireWrite(viewer, place.project?.id ?? null);
  const before = await findSummary(keyOf(place));
  const fields = draftOf(viewer, place, input, before);
  if (!fields.ok) return fields;
  const problems = checkSetHealth(readSettable(fields.value.setHealth), fields.value.setHealthReason);
  if (problems.length > 0) return refuse(...problems);
  const version = await inTransaction(async (tx) => {
    const saved = await writeDraft(tx, viewer, {
      place,
      before,
      fields: fields.value,
      version: input.version,
    });
    if (!saved) return null;
    const published = await findRevisionOf(saved.id, undefined, tx);
    await traceSummary(
      tx,
      viewer,
      'summary.edited',
      { id: saved.id, place },
      {
        before: before && textsOf(before),
        after: fields.value,
        shown: published ? undefined : 'draft',
      },
    );
    return saved.version;
  });
  return version === null ? refuse(await conflictAt(place)) : accept({ version });
}

/**
 * Publishes the words as they are given: the draft is saved with them, and the facts are frozen as they are computed at this
 * moment. A revision stays as it is for ever; the next one corrects it, with its reason. Delivery is knocked for in the same
 * transaction.
 */
export async function publishSummary(
  viewer: Viewer,
  input: PublishSummaryInput,
  now: Date = systemClock(),
): Promise<Result<{ revisionId: string; number: number }>> {
  const found = await placeOf(viewer, input, now);
  if (!found.ok) return found;
  const place = found.value;
  requirePublish(viewer, place.project?.id ?? null);
  if (viewer.kind !== 'person')
    return refuse({
      code: 'no-person',
      message: 'Only a signed-in person publishes: their name stands below.',
    });
  const before = await findSummary(keyOf(place));
  const draft = draftOf(viewer, place, input, before);
  if (!draft.ok) return draft;
  const fields = draft.value;
  if ((before?.version ?? 0) !== input.version) return refuse(await conflictAt(place));
  await prepareQueue(summaryPublishedJob);
  const facts = await freezeNow(viewer, place, now);
  const last = before && (await findRevisionOf(before.id));
  const { factsAlone, correctionReason } = input;
  const to = {
    words: wordsOf(fields),
    ...stated(fields),
    factsAlone,
    correctionReason,
    frozen: facts.frozen,
  };
  const problems = whyNotPublished(to, last && { ...last, words: wordsOf(last), ...stated(last) }, now);
  if (problems.length > 0) return refuse(...problems);
  const published = await inTransaction(async (tx) => {
    const saved = await writeDraft(tx, viewer, { place, before, fields, version: input.version });
    if (!saved) return null;
    const revision = await insertRevision(tx, {
      ...fields,
      summaryId: saved.id,
      ...facts,
      correctionReason: last ? correctionReason : '',
      publishedById: viewer.id,
      publishedByName: viewer.name,
      publishedAt: now,
    });
    await traceSummary(
      tx,
      viewer,
      last ? 'summary.corrected' : 'summary.published',
      { id: saved.id, place },
      {
        before: last ? textsOf(last) : undefined,
        after: { revision: revision.number, ...fields, ...(last && { reason: correctionReason }) },
        shown: { published: wordsOf(fields) },
      },
    );
    const knock: SummaryKnock = { revisionId: revision.id };
    await enqueueIn(tx, summaryPublishedJob, knock, { singletonKey: revision.id });
    return { revisionId: revision.id, number: revision.number };
  });
  return published ? accept(published) : refuse(await conflictAt(place));
}

const keyOf = ({ project, monday }: SummaryPlace) => ({ projectId: project?.id ?? null, monday });

const stated = ({ setHealth, setHealthReason }: Pick<DraftFields, 'setHealth' | 'setHealthReason'>) => ({
  setHealth: readSettable(setHealth),
  setHealthReason,
});

const textsOf = (row: DraftFields): DraftFields => ({
  ...wordsOf(row),
  setHealth: row.setHealth,
  setHealthReason: row.setHealthReason,
});

/** What is to be saved: who may not set the health leaves it as it stands. */
function draftOf(
  viewer: Viewer,
  place: SummaryPlace,
  input: SaveSummaryInput,
  before: SummaryRow | null,
): Result<DraftFields> {
  const setHealth = input.setHealth === undefined ? (before?.setHealth ?? null) : input.setHealth || null;
  const setHealthReason = input.setHealthReason ?? before?.setHealthReason ?? '';
  const isOther =
    setHealth !== (before?.setHealth ?? null) || setHealthReason !== (before?.setHealthReason ?? '');
  if (isOther && !mayPublish(viewer, place.project?.id ?? null))
    return refuse({
      code: 'not-lead',
      field: 'setHealth',
      message: `Only a lead sets the health of ${nameOf(place)}. Your texts are still in the form; leave the health as it was.`,
    });
  return accept({ ...wordsOf(input), setHealth, setHealthReason });
}

/** Writes the draft where nobody was quicker; null where somebody was. */
async function writeDraft(
  tx: Transaction,
  viewer: Viewer,
  {
    place,
    before,
    fields,
    version,
  }: { place: SummaryPlace; before: SummaryRow | null; fields: DraftFields; version: number },
): Promise<{ id: string; version: number } | null> {
  const saver = {
    updatedById: viewer.kind === 'person' ? viewer.id : null,
    updatedByName: actorOf(viewer).actorName,
  };
  if (before) {
    const isSaved = await changeSummary(tx, before.id, version, { ...fields, ...saver });
    return isSaved ? { id: before.id, version: version + 1 } : null;
  }
  if (version !== 0) return null;
  const started = await findSummaryBefore(keyOf(place));
  const at = { ...keyOf(place), startedFrom: started?.monday ?? null };
  const id = await insertSummary(tx, at, { ...fields, ...saver });
  return id ? { id, version: 1 } : null;
}

async function conflictAt(place: SummaryPlace): Promise<Reason> {
  const now = await findSummary(keyOf(place));
  if (!now)
    return {
      code: 'gone',
      message:
        'Nothing is saved of this summary any more. Your texts are still in the form: save them again.',
    };
  const { version, updatedByName, updatedAt, setHealthReason } = now;
  const texts = { ...wordsOf(now), setHealth: now.setHealth ?? '', setHealthReason };
  return savedFirst({ ...texts, version, updatedByName, updatedAt });
}
