import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { enqueueIn, prepareQueue } from '@/lib/platform/jobs';
import { exactUtc } from '@/lib/shared/relative-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { wordsOf } from './domain/lead-words';
import { type SummaryKnock, summaryPublishedJob } from './domain/published-job';
import { findSentence, sentencesOf } from './domain/sentences';
import type { AnswerInput, AskInput } from './input';
import { healthsOf } from './published-view';
import { answerOnce, findQuestion, insertAcknowledgement, insertQuestion } from './records/readers';
import type { RevisionRow } from './records/revisions';
import { requireQuestion, requireRevision } from './require-revision';
import { requirePublish } from './rights';
import { traceSummary } from './trace';

type Person = Extract<Viewer, { kind: 'person' }>;

/** "I have read this revision": once; saying it again changes nothing. */
export async function acknowledgeRevision(
  viewer: Viewer,
  { revisionId }: { revisionId: string },
  now: Date = systemClock(),
): Promise<Result<null>> {
  const { revision, person } = await readerOf(viewer, revisionId);
  if (!person) return nobody();
  return inTransaction(async (tx) => {
    if (await insertAcknowledgement(tx, { revisionId, personId: person.id, at: now }))
      await traceSummary(tx, viewer, 'summary.acknowledged', at(revision), {
        after: { revision: revision.number },
      });
    return accept(null);
  });
}

/** Asks about one sentence of a revision. The sentence is kept with the question as it stood. */
export async function askQuestion(
  viewer: Viewer,
  { revisionId, sentenceKey, text }: AskInput,
  now: Date = systemClock(),
): Promise<Result<{ id: string }>> {
  const { revision, person } = await readerOf(viewer, revisionId);
  if (!person) return nobody();
  const sentences = sentencesOf(wordsOf(revision), healthsOf(revision, revision.frozen), revision.frozen);
  const sentence = findSentence(sentences, sentenceKey);
  if (!sentence)
    return refuse({
      code: 'no-sentence',
      field: 'sentenceKey',
      message: 'This revision has no such sentence. Choose one of the list; your question is still here.',
    });
  await prepareQueue(summaryPublishedJob);
  return inTransaction(async (tx) => {
    const id = await insertQuestion(tx, {
      summaryId: revision.summaryId,
      revisionId,
      sentenceKey,
      sentence: sentence.text,
      text,
      askedById: person.id,
      askedByName: person.name,
      askedAt: now,
    });
    await traceSummary(tx, viewer, 'summary.asked', at(revision), {
      after: { revision: revision.number, sentence: sentence.text, question: text },
    });
    await knock(tx, revisionId, id);
    return accept({ id });
  });
}

/** A lead answers, once: the answer stays with the summary as the question does. */
export async function answerQuestion(
  viewer: Viewer,
  { questionId, answer }: AnswerInput,
  now: Date = systemClock(),
): Promise<Result<null>> {
  const question = await requireQuestion(viewer, questionId);
  requirePublish(viewer, question.summary.projectId);
  if (viewer.kind !== 'person') return nobody();
  const revision = await requireRevision(viewer, question.revisionId);
  await prepareQueue(summaryPublishedJob);
  const isAnswered = await inTransaction(async (tx) => {
    const given = { answer, answeredById: viewer.id, answeredByName: viewer.name, answeredAt: now };
    if (!(await answerOnce(tx, questionId, given))) return false;
    await traceSummary(tx, viewer, 'summary.answered', at(revision), {
      before: { question: question.text },
      after: { answer },
    });
    await knock(tx, question.revisionId, questionId);
    return true;
  });
  if (isAnswered) return accept(null);
  const first = await findQuestion(questionId);
  return refuse({
    code: 'answered',
    message: `${first?.answeredByName ?? 'Somebody'} answered first${first?.answeredAt ? `, ${exactUtc(first.answeredAt)}` : ''}: “${first?.answer ?? ''}” That answer stays. Yours was not saved and is still in the form.`,
  });
}

async function readerOf(
  viewer: Viewer,
  revisionId: string,
): Promise<{ revision: RevisionRow; person: Person | null }> {
  const revision = await requireRevision(viewer, revisionId);
  requirePermission(viewer, 'summary.ask', revision.summary.projectId ?? undefined);
  return { revision, person: viewer.kind === 'person' ? viewer : null };
}

const nobody = () =>
  refuse({ code: 'no-person', message: 'Only a signed-in person reads, asks and answers by name.' });

const at = ({ summaryId, frozen: { isoWeek, project } }: RevisionRow) => ({
  id: summaryId,
  place: { isoWeek, project },
});

async function knock(tx: Transaction, revisionId: string, questionId: string): Promise<void> {
  const data: SummaryKnock = { revisionId };
  await enqueueIn(tx, summaryPublishedJob, data, { singletonKey: questionId });
}
