/** Digits in a row of the shortest number that a double may not hold exactly. */
const bigDigits = 16;
/** The pieces that hold digits: strings and numbers, each whole. */
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const wholeNumber = /^-?[1-9]\d{15,}$/;

/**
 * JSON as JSON.parse reads it, except that a whole number beyond a double's exactness comes as bigint. One parse for
 * nearly every answer: only a text with a long row of digits in it is looked through for such numbers first.
 * Throws SyntaxError where JSON.parse does.
 */
export function parseExactJson(text: string): unknown {
  if (!hasManyDigits(text)) return JSON.parse(text);
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

/**
 * Whether so many digits stand in a row anywhere. Looks at every sixteenth character, which no such row can avoid: a
 * regular expression over a page of GitHub's takes longer than to parse it.
 */
export function hasManyDigits(text: string): boolean {
  for (let at = bigDigits - 1; at < text.length; at += bigDigits) {
    if (!isDigit(text, at)) continue;
    let first = at;
    while (isDigit(text, first - 1)) first -= 1;
    let last = at;
    while (isDigit(text, last + 1)) last += 1;
    if (last - first + 1 >= bigDigits) return true;
  }
  return false;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
