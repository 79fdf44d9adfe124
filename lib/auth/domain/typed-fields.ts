/** What somebody typed, by field name; lists under their name without "[]". Files cannot be typed and are left out. */
export type TypedFields = Record<string, string | string[]>;

// Secrets are never sent back to the page.
const secretName = /password|secret|token/i;

export function typedFields(form: FormData): TypedFields {
  const typed: TypedFields = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION') || secretName.test(name)) continue;
    const texts = form.getAll(name).filter((value): value is string => typeof value === 'string');
    if (name.endsWith('[]')) typed[name.slice(0, -2)] = texts;
    else if (texts[0] !== undefined) typed[name] = texts[0];
  }
  return typed;
}
