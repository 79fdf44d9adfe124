export const pilotTabs = [
  'plan',
  'metrics',
  'criteria',
  'log',
  'feedback',
  'record',
  'decision',
  'report',
] as const;
export type PilotTab = (typeof pilotTabs)[number];

/** "?days=7", or nothing for no words; empty ones are left out. */
function asked(query: Record<string, string>): string {
  const words = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
  return words ? `?${words}` : '';
}

/** The one place that spells the portal's addresses. */
export const paths = {
  portfolio: () => '/',
  signIn: (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'),
  ownerLink: (token: string) => `/sign-in/owner?token=${encodeURIComponent(token)}`,
  projects: () => '/projects',
  newProject: () => '/projects/new',
  project: (slug: string) => `/projects/${encodeURIComponent(slug)}`,
  pilots: () => '/pilots',
  newPilot: () => '/pilots/new',
  /** The list as it is shown, with the same query. */
  pilotsCsv: () => '/pilots/list.csv',
  pilot: (slug: string) => `/pilots/${encodeURIComponent(slug)}`,
  /** One tab of a pilot; `place` is the id of something on it. */
  pilotTab: (slug: string, tab: PilotTab, place?: string) =>
    `/pilots/${encodeURIComponent(slug)}/${tab}${place ? `#${place}` : ''}`,
  /** A metric as a pilot uses it, and the numbers of its metrics page as a table for other programs. */
  pilotMetric: (slug: string, id: string, page?: number) =>
    `/pilots/${encodeURIComponent(slug)}/metrics/${id}${page && page > 1 ? `?page=${page}` : ''}`,
  pilotMetricsCsv: (slug: string, metricId?: string) =>
    `/pilots/${encodeURIComponent(slug)}/metrics.csv${metricId ? `?metric=${metricId}` : ''}`,
  criterion: (slug: string, id: string) => `/pilots/${encodeURIComponent(slug)}/criteria/${id}`,
  pilotReportMarkdown: (slug: string) => `/pilots/${encodeURIComponent(slug)}/report.md`,
  decision: (slug: string, number: number, revision?: number) =>
    `/pilots/${encodeURIComponent(slug)}/decision/${number}${revision ? `?revision=${revision}` : ''}`,
  /** What a pilot's users open to answer its questions; the secret is theirs. */
  feedbackForm: (secret: string) => `/feedback/${encodeURIComponent(secret)}`,
  /** Begins a metric, of a project where one is meant. */
  metricNew: (project?: string) => `/metrics/new${project ? `?project=${encodeURIComponent(project)}` : ''}`,
  metricEdit: (id: string) => `/metrics/${id}/edit`,
  adrs: () => '/adrs',
  adr: (project: string, slug: string) => `/adrs/${encodeURIComponent(project)}/${encodeURIComponent(slug)}`,
  lessons: () => '/lessons',
  newLesson: () => '/lessons/new',
  editLesson: (slug: string) => `/lessons/${encodeURIComponent(slug)}/edit`,
  lesson: (slug: string) => `/lessons/${encodeURIComponent(slug)}`,
  ciReport: (id: string) => `/ci/reports/${id}`,
  ciTest: (id: string) => `/ci/tests/${id}`,
  estimation: () => '/estimation',
  ci: () => '/ci',
  /** A project's CI; `query` narrows it (days, workflow, branch) and `place` is the id of a section. */
  ciProject: (slug: string, query: Record<string, string> = {}, place?: string) =>
    `/ci/${encodeURIComponent(slug)}${asked(query)}${place ? `#${place}` : ''}`,
  /** The runs behind a figure. */
  ciRuns: (slug: string, query: Record<string, string> = {}) =>
    `/ci/${encodeURIComponent(slug)}/runs${asked(query)}`,
  /** What is behind one of DORA's keys of one repository. */
  ciDelivery: (slug: string, query: Record<string, string> = {}) =>
    `/ci/${encodeURIComponent(slug)}/delivery${asked(query)}`,
  /** The catalogue of metrics; `query` narrows it (project, source, q). */
  metrics: (query: Record<string, string> = {}) => `/metrics${asked(query)}`,
  /** One metric; `query` chooses the window and what is compared, `place` is the id of a section. */
  metric: (id: string, query: Record<string, string> = {}, place?: string) =>
    `/metrics/${id}${asked(query)}${place ? `#${place}` : ''}`,
  metricExplore: (id: string, query: Record<string, string> = {}) => `/metrics/${id}/explore${asked(query)}`,
  impactReports: () => '/impact',
  newImpactReport: () => '/impact/new',
  impactReport: (slug: string) => `/impact/${encodeURIComponent(slug)}`,
  editImpactReport: (slug: string) => `/impact/${encodeURIComponent(slug)}/edit`,
  impactReportMarkdown: (slug: string) => `/impact/${encodeURIComponent(slug)}/report.md`,
  /** The values behind one row. */
  impactRow: (slug: string, rowId: string) => `/impact/${encodeURIComponent(slug)}/rows/${rowId}`,
  /** One report for whoever has the link; the secret is theirs. */
  sharedImpactReport: (secret: string) => `/shared/${encodeURIComponent(secret)}`,
  weeks: () => '/weeks',
  week: (isoWeek: string) => `/weeks/${encodeURIComponent(isoWeek)}`,
  sync: () => '/sync',
  githubWebhook: () => '/api/webhooks/github',
  audit: () => '/audit',
  search: (query?: string) => (query ? `/search?q=${encodeURIComponent(query)}` : '/search'),
  settings: () => '/settings',
  settingsPeople: () => '/settings/people',
  settingsPerson: (id: string) => `/settings/people/${encodeURIComponent(id)}`,
  settingsTokens: () => '/settings/tokens',
  settingsRepositories: () => '/settings/repositories',
  /** How a project's machines send reports and values. */
  sendFromCi: (project: string) =>
    `/settings/repositories?project=${encodeURIComponent(project)}#send-from-ci`,
  /** How the delivery of a project (the first when none is named) is measured. */
  settingsDelivery: (project?: string) =>
    project ? `/settings/delivery?project=${encodeURIComponent(project)}` : '/settings/delivery',
  settingsWorkspace: () => '/settings/workspace',
  documents: () => '/documents',
  document: (id: string, line?: number) => `/documents/${encodeURIComponent(id)}${line ? `#L${line}` : ''}`,
} as const;
