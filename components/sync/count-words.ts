/** Fixed to one locale, so that server and browser write the same. */
export const grouped = (count: number) => count.toLocaleString('en-GB');

export const counted = (count: number, one: string, more = `${one}s`) =>
  `${grouped(count)} ${count === 1 ? one : more}`;
