/**
 * A pilot as an imported document describes it: plain data, every part with its line in the document.
 * Everything in it is a claim. What the document leaves open stays null, never guessed.
 *
 * `saveImportedPilot(tx, viewer, {projectId, documentId, pilot})` in this room stores it and answers
 * `{id, slug}`; the criteria go to `saveImportedCriteria(tx, viewer, {projectId, pilotId, criteria})` of the
 * go-no-go room. Importing again keeps the ids of parts whose title (or name) still stands in the document.
 */
export interface ImportedPilot {
  title: string;
  summary: string;
  stage: 'draft' | 'running' | 'deciding' | 'closed';
  /** ISO days. */
  startsOn: string | null;
  endsOn: string | null;
  leadName: string | null;
  declaredDecision: DeclaredDecision | null;
  roles: ImportedRole[];
  objectives: ImportedObjective[];
  services: ImportedService[];
  planItems: ImportedPlanItem[];
  baselines: ImportedBaseline[];
  targets: ImportedTarget[];
  risks: ImportedRisk[];
  contingencies: { title: string; trigger: string; plan: string; line: number }[];
  communications: { audience: string; channel: string; line: number }[];
  deliverables: ImportedDeliverable[];
  logEntries: ImportedLogEntry[];
  results: { group: string; title: string; detail: string; line: number }[];
  roadmap: { group: string; title: string; detail: string; line: number }[];
  criteria: ImportedCriterion[];
}

export type DeclaredDecision = 'go' | 'no-go' | 'extend' | 'conditional-go';
export type ImportedState = 'open' | 'in_progress' | 'done' | 'dropped';

/** `personName` null: nobody is named ("TBD", "[owner]", empty). */
export interface ImportedRole {
  role: string;
  personName: string | null;
  duty: string;
  line: number;
}

export interface ImportedObjective {
  title: string;
  detail: string;
  claimedDone: boolean;
  line: number;
}

export interface ImportedService {
  name: string;
  whyChosen: string;
  riskLevel: string;
  currentState: string;
  expectedBenefit: string;
  timelineImpact: string;
  backupService: string;
  line: number;
}

export interface ImportedPlanItem {
  dayFrom: number | null;
  dayTo: number | null;
  section: string;
  title: string;
  state: ImportedState;
  line: number;
}

/** `value` null: the document says it only in words. */
export interface ImportedBaseline {
  group: string;
  name: string;
  value: number | null;
  unit: string;
  approximate: boolean;
  text: string;
  line: number;
}

/** `measured`: the document gives a measured value (not merely a tick) for the target. */
export interface ImportedTarget {
  group: string;
  name: string;
  comparator: 'lt' | 'lte' | 'gt' | 'gte' | 'eq' | null;
  value: number | null;
  unit: string;
  baselineValue: number | null;
  text: string;
  claimedMet: boolean;
  measured: boolean;
  line: number;
}

export interface ImportedRisk {
  kind: string;
  title: string;
  mitigation: string;
  likelihood: string | null;
  impact: string | null;
  owner: string | null;
  line: number;
}

export interface ImportedDeliverable {
  title: string;
  detail: string;
  link: string | null;
  state: 'planned' | 'delivered';
  line: number;
}

/** `items` is what goes into LogEntry.items. */
export interface ImportedLogEntry {
  day: number | null;
  on: string | null;
  heading: string;
  body: string;
  items: { text: string; state: ImportedState; line: number }[];
  line: number;
}

/** `rule` null: in words only, so nothing evaluates it. `claimedMet` is the document's own tick. */
export interface ImportedCriterion {
  side: 'go' | 'no_go';
  title: string;
  rule: null;
  claimedMet: boolean;
  line: number;
}
