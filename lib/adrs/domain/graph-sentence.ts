/** The first sentence of the graph: how many decisions are related, how, and what needs somebody. */
export function graphSentence({
  asked,
  groups,
  contradicted,
}: {
  asked: number;
  groups: number;
  contradicted: number;
}): string {
  if (asked === 0) return 'No decision that matches is related to another.';
  const related = `${asked} ${asked === 1 ? 'decision is' : 'decisions are'} related to others, in ${groups} ${groups === 1 ? 'group' : 'groups'}`;
  if (contradicted === 0) return `${related}.`;
  return `${related}; ${contradicted} accepted ${contradicted === 1 ? 'one is' : 'ones are'} contradicted.`;
}
