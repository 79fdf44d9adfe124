import { openPipeline, type Pipeline, type Statement } from '@/lib/platform/database/pipeline';

type Answers = Awaited<ReturnType<Pipeline['run']>>;

export interface QueuedPage {
  /** "careful" finds out which rows clash; asked for after the quick way failed by one. */
  statements(careful: boolean): Statement[];
  durable: boolean;
  /** Called in the order of the pages, once each went in. */
  done(answers: Answers): void;
}

/** Sent and not answered yet: one that the database works on and one that it takes next. */
const underWayMost = 2;

const uniqueViolation = '23505';

/**
 * Writes pages in their order without waiting for each answer. A page whose statements fail keeps those behind it
 * out (each asks for the cursor that the one before it set), and its failure is the one that is told.
 */
export async function openPageQueue() {
  const pipeline = await openPipeline();
  const underWay: { page: QueuedPage; answers: Promise<Answers> }[] = [];

  async function settleFirst(): Promise<void> {
    const first = underWay[0];
    if (!first) return;
    try {
      const answers = await first.answers;
      underWay.shift();
      first.page.done(answers);
    } catch (error) {
      const again = underWay.splice(0);
      await Promise.allSettled(again.map(({ answers }) => answers));
      if (!isClash(error)) throw error;
      for (const { page } of again) page.done(await pipeline.run(page.statements(true), page));
    }
  }

  return {
    async write(page: QueuedPage): Promise<void> {
      const answers = pipeline.run(page.statements(false), page);
      // It is told when its turn comes.
      answers.catch(() => undefined);
      underWay.push({ page, answers });
      while (underWay.length >= underWayMost) await settleFirst();
    },
    async settle(): Promise<void> {
      while (underWay.length > 0) await settleFirst();
    },
    /** Waits for what was sent, whatever became of it. */
    async close(): Promise<void> {
      await Promise.allSettled(underWay.splice(0).map(({ answers }) => answers));
      pipeline.close();
    },
  };
}

export type PageQueue = Awaited<ReturnType<typeof openPageQueue>>;

const isClash = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === uniqueViolation;
