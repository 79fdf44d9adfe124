/** PostgreSQL takes no NUL character, and JSON no half of a surrogate pair; both come in real issue bodies. */
const nul = String.fromCharCode(0);

/** Whether the database can hold `text` as it is. Said without a copy, since nearly every text of a sync is. */
export const isCleanText = (text: string): boolean => text.isWellFormed() && !text.includes(nul);

/** `text` as the database can hold it, and whether anything had to go. */
export function cleanText(text: string): { text: string; changed: boolean } {
  if (isCleanText(text)) return { text, changed: false };
  return { text: text.replaceAll(nul, '').toWellFormed(), changed: true };
}
