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
  /** The same log drawn as a graph of relations, and by year and month. */
  adrGraph: () => '/adrs/graph',
  adrTimeline: () => '/adrs/timeline',
  adr: (project: string, slug: string) => `/adrs/${encodeURIComponent(project)}/${encodeURIComponent(slug)}`,
  /** Begins a decision, in a project where one is meant. */
  adrNew: (project?: string) => `/adrs/new${asked({ project: project ?? '' })}`,
  adrEdit: (project: string, slug: string) =>
    `/adrs/${encodeURIComponent(project)}/${encodeURIComponent(slug)}/edit`,
  adrPropose: (project: string, slug: string) =>
    `/adrs/${encodeURIComponent(project)}/${encodeURIComponent(slug)}/propose`,
  /** One decision's file, and all of a project's as a zip. */
  adrFile: (project: string, slug: string) =>
    `/adrs/${encodeURIComponent(project)}/${encodeURIComponent(slug)}/file.md`,
  adrsZip: (project: string) => `/adrs/${encodeURIComponent(project)}/log.zip`,
  lessons: () => '/lessons',
  /** Begins a lesson, by a template (a kind) or from the end of a pilot. */
  newLesson: (begin: { template?: string; pilot?: string; project?: string } = {}) =>
    `/lessons/new${asked(Object.fromEntries(Object.entries(begin).map(([name, value]) => [name, value ?? ''])))}`,
  editLesson: (slug: string) => `/lessons/${encodeURIComponent(slug)}/edit`,
  lesson: (slug: string) => `/lessons/${encodeURIComponent(slug)}`,
  /** Its saved texts; two versions to compare. */
  lessonHistory: (slug: string, from?: number, to?: number) =>
    `/lessons/${encodeURIComponent(slug)}/history${asked({ from: from ? String(from) : '', to: to ? String(to) : '' })}`,
  /** A picture that somebody put into a document of the project. */
  documentImage: (project: string, sha: string) => `/images/${encodeURIComponent(project)}/${sha}`,
  /** A picture of a connected repository that one of its documents shows. */
  repositoryImage: (project: string, owner: string, name: string, path: string) =>
    `/images/${[project, 'repository', owner, name, ...path.split('/')].map(encodeURIComponent).join('/')}`,
  ciReport: (id: string) => `/ci/reports/${id}`,
  ciTest: (id: string) => `/ci/tests/${id}`,
  /** Buffers; `query` narrows them (project), `place` is the id of a section. */
  estimation: (query: Record<string, string> = {}, place?: string) =>
    `/estimation${asked(query)}${place ? `#${place}` : ''}`,
  /** Sets a rule of thumb, beginning with what is known of it. */
  newBufferRule: (begin: { project?: string; category?: string } = {}) =>
    `/estimation/rules/new${asked({ project: begin.project ?? '', category: begin.category ?? '' })}`,
  bufferRule: (id: string) => `/estimation/rules/${id}`,
  /** Estimate against actual, each task a point. */
  estimateActuals: (query: Record<string, string> = {}, place?: string) =>
    `/estimation/actuals${asked(query)}${place ? `#${place}` : ''}`,
  calibration: (query: Record<string, string> = {}, place?: string) =>
    `/estimation/calibration${asked(query)}${place ? `#${place}` : ''}`,
  forecasts: (query: Record<string, string> = {}) => `/estimation/forecasts${asked(query)}`,
  /** Tasks with their hours; `query` narrows them (project, state, category, person, warning, page). */
  tasks: (query: Record<string, string> = {}) => `/estimation/tasks${asked(query)}`,
  newTask: (project = '') => `/estimation/tasks/new${asked({ project })}`,
  task: (id: string, place?: string) => `/estimation/tasks/${id}${place ? `#${place}` : ''}`,
  newForecast: (begin: Record<string, string> = {}) => `/estimation/forecasts/new${asked(begin)}`,
  forecast: (id: string, place?: string) => `/estimation/forecasts/${id}${place ? `#${place}` : ''}`,
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
  /** A project's week with the records behind each fact; `place` is the id of one. */
  weekProject: (isoWeek: string, project: string, place?: string) =>
    `/weeks/${encodeURIComponent(isoWeek)}/${encodeURIComponent(project)}${place ? `#${place.replaceAll(' ', '-')}` : ''}`,
  /** Writes the lead's summary of a week, of a project or of all. */
  weekEdit: (isoWeek: string, project: string | null) =>
    `/weeks/${[isoWeek, ...(project ? [project] : [])].map(encodeURIComponent).join('/')}/edit`,
  /** Every revision of it; `query` chooses one and what it is compared with. */
  weekRevisions: (
    isoWeek: string,
    project: string | null,
    query: { revision?: string; against?: string } = {},
  ) =>
    `/weeks/${[isoWeek, ...(project ? [project] : [])].map(encodeURIComponent).join('/')}/revisions${asked({ revision: query.revision ?? '', against: query.against ?? '' })}`,
  weeksFeed: (token = '') => `/weeks/feed.xml${asked({ token })}`,
  weeksReminder: (token = '') => `/weeks/reminder.ics${asked({ token })}`,
  /** Opened from a mail without signing in; the word in it is the proof. The second is what mail programs post to. */
  unsubscribe: (word: string) => `/mail/unsubscribe/${encodeURIComponent(word)}`,
  unsubscribeOneClick: (word: string) => `/api/mail/unsubscribe/${encodeURIComponent(word)}`,
  confirmAddress: (word: string) => `/mail/address/${encodeURIComponent(word)}`,
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
  /** How work is counted, and which labels mean which category: of the workspace, or a project's own. */
  settingsEstimation: (project = '') => `/settings/estimation${asked({ project })}`,
  settingsWorkspace: () => '/settings/workspace',
  /** How published summaries are sent, and what became of each message; `query` narrows the list (state, page). */
  settingsSummaries: (query: Record<string, string> = {}, place?: string) =>
    `/settings/summaries${asked(query)}${place ? `#${place}` : ''}`,
  /** What the one who opens it is told. */
  settingsNotifications: () => '/settings/notifications',
  documents: () => '/documents',
  document: (id: string, line?: number) => `/documents/${encodeURIComponent(id)}${line ? `#L${line}` : ''}`,
} as const;
