import type { LoggedAnswer } from './stand-in-process';

export interface AskedAgain {
  /** For each kill: how many pages the next start asked for that had been asked for before. */
  perKill: number[];
  /** Pages that the cursor had passed and that were asked for all the same. */
  storedTwice: number;
}

/** Watches the list pages of one reading over all its starts. */
export function pagesAskedAgain(counts: AskedAgain) {
  /** Each page's place in the order of first questions, by list. */
  const lists = new Map<string, string[]>();
  const stored = new Set<string>();
  let starts = 0;
  return {
    /** What one start asked, and where the cursors stand after it: the addresses of the pages to read next. */
    add(log: readonly LoggedAnswer[], cursors: readonly string[]): void {
      let again = 0;
      for (const { method, path, status } of log) {
        // An unchanged stream's 304 is the price of looking, not a page.
        if (method !== 'GET' || status === 304 || !isLaterPage(path)) continue;
        const list = listOf(path);
        const known = lists.get(list) ?? [];
        lists.set(list, known);
        if (!known.includes(path)) known.push(path);
        else {
          again += 1;
          if (stored.has(path)) counts.storedTwice += 1;
        }
      }
      if (starts > 0) counts.perKill.push(again);
      starts += 1;
      for (const address of cursors) {
        const next = pathOf(address);
        const known = lists.get(listOf(next)) ?? [];
        const at = known.indexOf(next);
        for (const path of at < 0 ? known : known.slice(0, at)) stored.add(path);
      }
    },
  };
}

/** The first page of a list is also the question whether anything changed, which every start asks. */
const isLaterPage = (path: string) => /[?&](page|after)=/.test(path);

const pathOf = (address: string) => {
  const url = new URL(address, 'http://stand-in');
  return `${url.pathname}${url.search}`;
};

function listOf(path: string): string {
  const url = new URL(path, 'http://stand-in');
  for (const name of ['page', 'after']) url.searchParams.delete(name);
  return url.href;
}
