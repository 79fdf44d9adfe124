/** Lines without their ends and without blanks around, numbered from 1; one pass, nothing copied but the line. */
export function* textLines(text: string): Generator<{ text: string; line: number }> {
  let start = 0;
  for (let line = 1; start <= text.length; line += 1) {
    const end = text.indexOf('\n', start);
    yield { text: text.slice(start, end < 0 ? text.length : end).trim(), line };
    if (end < 0) return;
    start = end + 1;
  }
}
