/** PostgreSQL takes no NUL character, and JSON no half of a surrogate pair; both come in real issue bodies. */
const nul = String.fromCharCode(0);
const loneSurrogate = /\p{Surrogate}/gu;

/** `text` as the database can hold it, and whether anything had to go. */
export function cleanText(text: string): { text: string; changed: boolean } {
  const cleaned = text.replaceAll(nul, '').replace(loneSurrogate, '\uFFFD');
  return { text: cleaned, changed: cleaned !== text };
}
