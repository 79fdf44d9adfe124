/** The kinds of records in the plural, as people say them. */
const words: Record<string, string> = {
  project: 'Projects',
  pilot: 'Pilots',
  adr: 'ADRs',
  lesson: 'Lessons',
  'impact-report': 'Impact reports',
  document: 'Documents',
  repository: 'Repositories',
  estimate: 'Estimates',
  task: 'Tasks',
  metric: 'Metrics',
  'log-entry': 'Log entries',
  decision: 'Decisions',
  'week-summary': 'Weekly summaries',
};

/** A kind nobody has named here is still shown, by its own name. */
export function kindWords(kind: string): string {
  return words[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll(/[_-]/g, ' ');
}
