/** Values of one column as PostgreSQL's array text, for unnest: quoted where they may hold anything. */
export function arrayText(values: readonly unknown[]): string {
  let text = '{';
  for (let i = 0; i < values.length; i += 1) {
    if (i > 0) text += ',';
    text += elementText(values[i]);
  }
  return `${text}}`;
}

const special = /["\\]/;
const specials = /["\\]/g;

function elementText(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  const text =
    value instanceof Date ? value.toISOString() : Array.isArray(value) ? arrayText(value) : String(value);
  return `"${special.test(text) ? text.replace(specials, '\\$&') : text}"`;
}
