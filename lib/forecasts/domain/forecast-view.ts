import type { Level, Quantiles } from '@/lib/estimation/domain/task';
import type { StreamAgeView } from '@/lib/github/domain/streams-freshness';
import type { Capacity } from './capacity';
import type { Scope } from './scope';

export type LevelName = keyof Quantiles;

/** An ISO day a level, in the zone of the calendar; never falling from P50 to P95. */
export type DateQuantiles = Record<LevelName, string>;

/** How a run came to its answer. Throughput is used where most tasks have no estimate, and it states no effort. */
export type ForecastMethod = 'simulation' | 'throughput';

export interface ProjectRef {
  id: string;
  slug: string;
  name: string;
}

/** Something that is not known and that the forecast had to do without; `count` tasks (or days, weeks) are concerned. */
export interface Gap {
  code:
    | 'no-estimate'
    | 'no-dependencies-read'
    | 'outside-blocker'
    | 'estimate-date-unknown'
    | 'in-progress-unmeasured'
    | 'no-holidays'
    | 'people-assumed'
    | 'stale'
    | 'too-large'
    | 'unreadable-task'
    | 'pull-requests';
  count: number;
  message: string;
}

export interface TaskCounts {
  total: number;
  done: number;
  inProgress: number;
  open: number;
  /** Of those that are not done. */
  withoutEstimate: number;
}

/** A task that is on the critical path in some trials, the one with most of the risk first. */
export interface CriticalTaskView {
  /** "owner/name#12", or the id of a task without an issue. */
  key: string;
  title: string;
  href: string | null;
  /** What is left, hours; null: nobody estimated it. */
  estimateHours: number | null;
  /** Share of trials in which the end waits for it, 0 to 1. */
  criticality: number;
  /** Its share of the variance of the end, 0 to 1; below 0 where it runs against the others. All tasks together are 1. */
  riskShare: number;
  /** Working hours of one person by which it makes the P80 later than the mean; all tasks together are that buffer. */
  p80Hours: number;
}

export type HelpKind = 'split' | 'drop' | 'add-person' | 'remove-dependency';

/** What a change would do to the P80 date, the most helpful first; same chance on both sides. */
export interface HelpView {
  kind: HelpKind;
  /** "Drop #12 Write the importer" */
  words: string;
  /** Keys of the tasks that it touches. */
  keys: string[];
  /** P80 end after the change. */
  p80: string;
  /** Calendar days and working days sooner; 0 or more. */
  soonerDays: number;
  soonerWorkingDays: number;
  /** Share of the trials in which list scheduling would have ended later with it; they count as without it. */
  laterShare: number;
}

/** The distribution behind the levels: chance that the end lies on this day or before. */
export interface CurvePoint {
  day: string;
  chance: number;
}

/** One level as it is claimed and as it was kept; `rate` null below the minimum. */
export interface LevelHits {
  level: LevelName;
  claimed: Level;
  hits: number;
  n: number;
  rate: number | null;
  /** Where the true rate lies, 95% (Wilson). */
  low: number;
  high: number;
}

/** How often forecasts of this kind held so far; the date as first forecast counts, one a forecast that has ended. */
export interface HitRateView {
  n: number;
  minimum: number;
  isSmall: boolean;
  levels: LevelHits[];
  /** Mean pinball loss of the date and mean width from P50 to P95, calendar days; null for none. */
  meanPinballDays: number | null;
  meanWidthDays: number | null;
  /** The same of the hours, over those of which every task's actual is known. */
  effort: LevelHits[];
  /** How many did so by their P80 date. */
  headline: string;
  /** Whether that is enough to say a rate, and how hours held; empty where none has ended. */
  more: string;
  /** Both. */
  words: string;
}

/** What a run rests on, in numbers. */
export interface RestsOn {
  /** Finished tasks with estimate and actual, or whole weeks of throughput. */
  n: number;
  unit: 'finished tasks' | 'weeks';
  minimum: number;
  /** UTC ISO of the first and the last of them. */
  from: string | null;
  to: string | null;
  /** Correlation that tasks of one project share, 0 to 1; null for throughput. */
  sharedLuck: number | null;
  words: string;
}

/** Refused: too little is known. `message` says what would be enough. */
export interface NotEnough {
  kind: 'not-enough-data';
  reasons: { code: string; message: string }[];
}

export interface Answer {
  kind: 'answer';
  /** Hours of work that are left, as recalibrated by how hours held so far. Null for throughput: nobody estimated. */
  effortHours: Quantiles | null;
  /** As simulated, and the levels of the simulation that are read for those stated; as for the date. */
  simulatedEffort: Quantiles | null;
  effortReadAt: Record<LevelName, number>;
  /** The hours at the probabilities (i + 0.5) / length, never falling; none for throughput. */
  effortCurve: number[];
  /** As recalibrated by the hit rate so far. */
  date: DateQuantiles;
  /** As simulated, before the recalibration; equal to `date` while there is none. */
  simulatedDate: DateQuantiles;
  /** The level of the simulation that is read for each stated level: 0.87 where "P80" held too seldom. */
  readAt: Record<LevelName, number>;
  /** Chance to end by the due day, as recalibrated; null where none was given. */
  dueChance: number | null;
  curve: CurvePoint[];
  critical: CriticalTaskView[];
  help: HelpView[];
}

export interface RunView {
  /** Null for a try that is not kept. */
  id: string | null;
  /** UTC ISO. */
  at: string;
  method: ForecastMethod;
  methodWords: string;
  seed: number;
  trials: number;
  /** SHA-256 of the inputs: the same hash gives the same answer. */
  inputsHash: string;
  tasks: TaskCounts;
  rests: RestsOn;
  gaps: Gap[];
  /** How old GitHub's word is. */
  ages: StreamAgeView[];
  outcome: Answer | NotEnough;
}

/** A run in the fan: the levels against the moment at which they were forecast. */
export interface FanPoint {
  runId: string;
  at: string;
  /** Null where there was not enough data. */
  date: DateQuantiles | null;
  effortHours: Quantiles | null;
  remaining: number;
  total: number;
}

/** The actual line: tasks of today's scope that were done by the end of this day. */
export interface ActualPoint {
  day: string;
  done: number;
  total: number;
}

export interface ScoreView {
  /** ISO day on which the last task was done. */
  endedOn: string;
  actualEffortHours: number | null;
  runs: {
    runId: string;
    at: string;
    dateHits: Record<LevelName, boolean>;
    effortHits: Record<LevelName, boolean> | null;
    pinballDays: number;
    widthDays: number;
  }[];
}

export interface ForecastHead {
  id: string;
  version: number;
  title: string;
  project: ProjectRef;
  scope: Scope;
  scopeWords: string;
  capacity: Capacity;
  /** ISO days; startsOn null: at once. */
  startsOn: string | null;
  dueOn: string | null;
  state: 'open' | 'ended' | 'closed';
  /** Who made it, and when (UTC ISO). */
  by: string;
  at: string;
  closedBy: string | null;
  closedAt: string | null;
  closeReason: string | null;
}

export interface ForecastLead {
  tone: 'met' | 'not-met' | 'unknown' | 'neutral';
  headline: string;
  next: string;
}

export interface ForecastRow extends ForecastHead {
  latest: {
    at: string;
    method: ForecastMethod;
    date: DateQuantiles | null;
    effortHours: Quantiles | null;
    tasks: TaskCounts;
  } | null;
  score: { endedOn: string; dateHits: Record<LevelName, boolean> | null } | null;
}

export interface ForecastListView {
  rows: ForecastRow[];
  total: number;
  hitRate: HitRateView;
}

export interface ForecastView extends ForecastHead {
  lead: ForecastLead;
  run: RunView | null;
  /** Oldest first. */
  fan: FanPoint[];
  actual: ActualPoint[];
  hitRate: HitRateView;
  score: ScoreView | null;
  mayEdit: boolean;
}

/** A forecast that is not kept: the what-if page and the form before it is saved. */
export interface TrialView {
  lead: ForecastLead;
  project: ProjectRef;
  scope: Scope;
  scopeWords: string;
  capacity: Capacity;
  startsOn: string | null;
  dueOn: string | null;
  run: RunView;
  hitRate: HitRateView;
}
