/** Texts of a form by field name. */
export type Texts = Readonly<Record<string, string>>;

export interface MergedField {
  name: string;
  /** What the field should hold now. */
  shown: string;
  /** What somebody else saved. */
  theirs: string;
  /** "both": two people wrote two texts. "theirs": only the other one changed it, so theirs is shown. */
  changed: 'both' | 'theirs';
}

/**
 * What to show after somebody else saved first, for the fields where the two differ. `base` is what the form began
 * with: a field that was left as it was takes the other's text, so that saving over them undoes nothing by mistake; one
 * that was typed in keeps every word of it.
 */
export function mergeSaved(base: Texts, typed: Texts, theirs: Texts): MergedField[] {
  return Object.entries(theirs).flatMap(([name, saved]): MergedField[] => {
    const mine = unixLines(typed[name] ?? '');
    if (typed[name] === undefined || mine === unixLines(saved)) return [];
    const isUntouched = base[name] !== undefined && mine === unixLines(base[name]);
    return isUntouched
      ? [{ name, shown: saved, theirs: saved, changed: 'theirs' }]
      : [{ name, shown: mine, theirs: saved, changed: 'both' }];
  });
}

/** A browser sends the line ends of a textarea as CR LF. */
const unixLines = (text: string) => text.replace(/\r\n?/g, '\n');
