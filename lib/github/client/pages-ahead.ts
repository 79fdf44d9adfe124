import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ReadPage } from './pages';

/**
 * Hands over page after page, and asks for the next one while one is worked on: one ahead, no more, and none behind
 * the last. When somebody asks to stop, the page that is here is still worked on, and none is asked for.
 */
export async function pagesAhead(
  pages: AsyncGenerator<ReadPage>,
  isLast: (page: ReadPage) => boolean,
  checkStop: () => Promise<void>,
  work: (page: ReadPage, isLast: boolean) => Promise<void>,
): Promise<void> {
  let coming = pages.next();
  for (;;) {
    const { value: page, done } = await coming;
    if (done) return;
    if (isLast(page)) return work(page, true);
    const stop = await checkStop().then(
      () => null,
      (error: unknown) => ({ error }),
    );
    if (!stop) {
      coming = pages.next();
      // It is told when its turn comes.
      coming.catch(() => undefined);
      // The request leaves before this page's rows keep the process busy.
      await nextTurn();
    }
    try {
      await work(page, false);
    } catch (error) {
      // What was asked for is not left behind: it may be waiting, while the next stream would ask at once.
      if (!stop) await coming.catch(() => undefined);
      throw error;
    }
    if (stop) throw stop.error;
  }
}
