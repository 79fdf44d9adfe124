export interface LiveComponentRule {
  /** What it shows, for the author's help. */
  shows: string;
  /** Attributes it takes; each is text. */
  attributes: readonly string[];
  required: readonly string[];
  takesText: boolean;
}

const rule = (
  shows: string,
  required: string[],
  optional: string[] = [],
  takesText = false,
): LiveComponentRule => ({ shows, attributes: [...required, ...optional], required, takesText });

/** The only components a document may use. A Map, so that "constructor" is not on the list. */
export const liveComponents: ReadonlyMap<string, LiveComponentRule> = new Map([
  ['EstimateTable', rule('Estimates beside actuals of a project.', ['project'], ['category'])],
  ['BeforeAfter', rule('The before/after table of an impact report.', ['report'])],
  ['AdrCard', rule('A decision record with its status.', ['project', 'adr'])],
  ['LessonCard', rule('A lesson with its kind and what was learned.', ['lesson'])],
  ['CriterionCard', rule('A criterion of a pilot with its state.', ['pilot', 'criterion'])],
  ['MetricChart', rule('The observations of a metric.', ['project', 'metric'])],
  [
    'IssueList',
    rule('Issues of a project, by label and state (open unless told).', ['project'], ['label', 'state']),
  ],
  ['Callout', rule('A remark set apart from the text.', ['title'], [], true)],
]);

/** As an author writes it: `<AdrCard project="…" adr="…" />`. */
export function liveComponentAsWritten(name: string, { attributes, takesText }: LiveComponentRule): string {
  const opening = `<${name} ${attributes.map((attribute) => `${attribute}="…"`).join(' ')}`;
  return takesText ? `${opening}>…</${name}>` : `${opening} />`;
}
