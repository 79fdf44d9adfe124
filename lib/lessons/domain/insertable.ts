/** A record that an author may put into a text by its name. */
export interface Insertable {
  key: string;
  /** "metric", "decision", in words. */
  kind: string;
  title: string;
  detail: string;
  /** What is put in: a component, or Markdown. */
  snippet: string;
  /** It stands on lines of its own and only in the story. */
  isBlock: boolean;
}

/** Attributes as text; what cannot stand inside quotes has no component. */
export function componentText(name: string, attributes: Readonly<Record<string, string>>): string | null {
  const given = Object.entries(attributes).filter(([, value]) => value !== '');
  if (given.some(([, value]) => /["<>{}\n\r&\\]/.test(value))) return null;
  return `<${[name, ...given.map(([key, value]) => `${key}="${value}"`)].join(' ')} />`;
}

/** Whether any of the words is in any of the texts, all of them somewhere; for short lists that are not indexed. */
export function holdsWords(q: string, ...texts: readonly string[]): boolean {
  const all = texts.join(' ').toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
