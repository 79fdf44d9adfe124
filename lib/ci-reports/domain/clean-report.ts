import type { ReadReport } from './report';

/**
 * A report whose texts a database can hold: NUL and halves of a character pair become U+FFFD, as a decoder writes what
 * it cannot read. Everything else is left as the reader answered it.
 */
export function cleanReport(report: ReadReport): ReadReport {
  return cleaned(report) as ReadReport;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]) => [cleanText(key), cleaned(inner)]);
  return Object.fromEntries(entries);
}

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const loneSurrogates = new RegExp(loneSurrogate, 'g');

function cleanText(text: string): string {
  const whole = text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text;
  return loneSurrogate.test(whole) ? whole.replaceAll(loneSurrogates, '\ufffd') : whole;
}
