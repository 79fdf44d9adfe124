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
    }
    await work(page, false);
    if (stop) throw stop.error;
  }
}
