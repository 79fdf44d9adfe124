import { isRefusalProved } from './list-access';
import { type StreamName, streams } from './stream-report';

/** What is known of one stream when a pass is planned. */
export interface StreamFacts {
  state: 'never' | 'running' | 'complete' | 'failed' | 'unavailable' | 'waiting' | 'stopped';
  lastCompleteAt: Date | null;
  lastAttemptAt: Date | null;
  /** When GitHub first answered 404 for it; null: it did not. */
  refusedSince: Date | null;
  /** Rows whose details are still to be read. */
  detailsPending: number;
}

export interface PlanFacts {
  /** Everything is read again. */
  full: boolean;
  /** The streams that a delivery or a person named; null: none in particular. */
  named: readonly StreamName[] | null;
  /** A stream that is not among these was never read. */
  streams: ReadonlyMap<StreamName, StreamFacts>;
  /** Push time or default branch is not the one that the files were last read for. */
  branchMayHaveMoved: boolean;
  /** The list of issues brought new or changed pull requests in this pass. */
  pullsMoved: boolean;
  /** The list of runs brought new or changed ones in this pass. */
  runsMoved: boolean;
  /** Anything changed in what is always asked. */
  moved: boolean;
  now: Date;
}

/** Streams that nothing else stands for; in a quiet pass one of them takes its turn. */
const turnStreams: readonly StreamName[] = [
  'releases',
  'deployments',
  'dependabot-alerts',
  'code-scanning-alerts',
];

/** Rows of the first are the list, the second reads their details. */
const detailsOf = { issues: 'pull-requests', 'workflow-runs': 'jobs' } as const satisfies Partial<
  Record<StreamName, StreamName>
>;

const dayMs = 24 * 3_600_000;

/**
 * Which streams a pass asks, in the order of `streams`, besides the repository itself. Plan anew after each stream,
 * with what it taught. A quiet pass asks the issues, the runs and one of those that take turns: with the repository
 * four conditional requests.
 */
export function planPass(facts: PlanFacts): StreamName[] {
  const asked = facts.named ? namedStreams(facts, facts.named) : facts.full ? streams : dueStreams(facts);
  return streams.filter((stream) => stream !== 'repository' && asked.includes(stream));
}

/** Those that were named with the list that they come from, and the details of what that list brings. */
function namedStreams(facts: PlanFacts, named: readonly StreamName[]): StreamName[] {
  const asked = new Set(named);
  for (const [list, details] of Object.entries(detailsOf) as [StreamName, StreamName][]) {
    if (asked.has(details)) asked.add(list);
    if (asked.has(list) && (facts.full || haveDetailsToRead(facts, details))) asked.add(details);
  }
  return [...asked];
}

function dueStreams(facts: PlanFacts): StreamName[] {
  const details = Object.values(detailsOf).filter((stream) => haveDetailsToRead(facts, stream));
  const files = facts.branchMayHaveMoved || isOpen(facts, 'files') ? (['files'] as const) : [];
  const turn = turnStreams.filter(
    (stream) => isOpen(facts, stream) || (facts.moved && isOffered(facts, stream)),
  );
  const lists = Object.keys(detailsOf).filter((stream) => mayBeAsked(facts, stream as StreamName));
  return [...(lists as StreamName[]), ...details, ...files, ...turn, ...nextTurn(facts, turn)];
}

/** Never read whole, failed, or broken off: it is asked whether its turn has come or not. */
function isOpen({ streams: known }: PlanFacts, stream: StreamName): boolean {
  const one = known.get(stream);
  if (!one || one.state === 'never') return true;
  if (one.state === 'unavailable') return false;
  return one.state !== 'complete' || one.lastCompleteAt === null;
}

const isOffered = ({ streams: known }: PlanFacts, stream: StreamName) =>
  known.get(stream)?.state !== 'unavailable';

/**
 * What GitHub does not offer here is asked again once a day, since it may have been switched on; and until then with
 * each pass while all that says so is a 404 that may be a mistake.
 */
function mayBeAsked(facts: PlanFacts, stream: StreamName): boolean {
  if (isOffered(facts, stream)) return true;
  const { lastAttemptAt: at = null, refusedSince = null } = facts.streams.get(stream) ?? {};
  if (!at || (refusedSince && !isRefusalProved(refusedSince, at))) return true;
  return facts.now.getTime() - at.getTime() >= dayMs;
}

function haveDetailsToRead(facts: PlanFacts, details: StreamName): boolean {
  if (details === 'pull-requests' && facts.pullsMoved) return true;
  if (details === 'jobs' && facts.runsMoved) return true;
  const pending = facts.streams.get(details)?.detailsPending ?? 0;
  return isOpen(facts, details) || (pending > 0 && mayBeAsked(facts, details));
}

/** The one of the others that was asked least recently; none when all of them are asked anyway. */
function nextTurn(facts: PlanFacts, asked: readonly StreamName[]): StreamName[] {
  const waiting = turnStreams.filter((stream) => !asked.includes(stream) && mayBeAsked(facts, stream));
  const since = (stream: StreamName) => facts.streams.get(stream)?.lastAttemptAt?.getTime() ?? 0;
  return waiting.toSorted((a, b) => since(a) - since(b)).slice(0, 1);
}

/**
 * What a stream that was not asked is as new as: details as the list that brings their rows, files as the repository
 * whose push time stands for them. Null for those that nothing stands for.
 */
export function standsFor(stream: StreamName): StreamName | null {
  if (stream === 'pull-requests') return 'issues';
  if (stream === 'jobs') return 'workflow-runs';
  return stream === 'files' ? 'repository' : null;
}
