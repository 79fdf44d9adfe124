/** Where values of a metric come from. */
export const sourceWords: Readonly<Record<string, string>> = {
  ci: 'run times of CI',
  github: 'GitHub',
  pushed: 'pushes to the API',
  manual: 'people, here',
  formula: 'a formula',
};
