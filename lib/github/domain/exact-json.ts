/** Sixteen digits in a row: the shortest number that a double may not hold exactly. */
const maybeBig = /\d{16}/;
/** The pieces that hold digits: strings and numbers, each whole. */
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const wholeNumber = /^-?[1-9]\d{15,}$/;

/**
 * JSON as JSON.parse reads it, except that a whole number beyond a double's exactness comes as bigint. One parse for
 * nearly every answer: only a text with a long row of digits in it is looked through for such numbers first.
 * Throws SyntaxError where JSON.parse does.
 */
export function parseExactJson(text: string): unknown {
  if (!maybeBig.test(text)) return JSON.parse(text);
  let mark = 'big';
  while (text.includes(mark)) mark += '+';
  let found = 0;
  const marked = text.replace(stringOrNumber, (part) => {
    if (!wholeNumber.test(part) || Number.isSafeInteger(Number(part))) return part;
    found += 1;
    return `{"${mark}":"${part}"}`;
  });
  if (found === 0) return JSON.parse(text);
  return JSON.parse(marked, (_key, value: unknown) => {
    if (value === null || typeof value !== 'object' || !(mark in value)) return value;
    return BigInt(String((value as Record<string, unknown>)[mark]));
  });
}
