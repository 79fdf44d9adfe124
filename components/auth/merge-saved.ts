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
 * What to show after somebody else saved first, for the fields that the other one changed. `base` is what the form began
 * with (empty: not known, then every difference is shown): a field that was left as it was takes the other's text, so that saving over them undoes nothing by mistake; one
 * that was typed in keeps every word of it.
 */
export function mergeSaved(base: Texts, typed: Texts, theirs: Texts): MergedField[] {
  return Object.entries(theirs).flatMap(([name, saved]): MergedField[] => {
    const mine = unixLines(typed[name] ?? '');
    if (typed[name] === undefined || mine === unixLines(saved)) return [];
    const was = base[name] === undefined ? null : unixLines(base[name]);
    // Only this person changed it: there is nothing of the other's to show.
    if (was === unixLines(saved)) return [];
    return mine === was
      ? [{ name, shown: saved, theirs: saved, changed: 'theirs' }]
      : [{ name, shown: mine, theirs: saved, changed: 'both' }];
  });
}

/** A browser sends the line ends of a textarea as CR LF. */
const unixLines = (text: string) => text.replace(/\r\n?/g, '\n');
