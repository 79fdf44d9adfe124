import type { Freshness } from './freshness';
import type { NumberField } from './project-question';
import type { StreamView } from './sync-views';

/** The GitHub Project of a project of the portal, and how its reading stands. */
export interface GithubProjectView {
  id: string;
  projectId: string;
  projectSlug: string;
  owner: string;
  number: number;
  url: string;
  title: string;
  /** As GitHub last listed them. */
  numberFields: NumberField[];
  /** Ids of those that are read; none: nothing is read. */
  readFields: string[];
  /** "interrupted": it says running, but nobody reads it any more. */
  state: StreamView['state'];
  isReading: boolean;
  /** Its time has come; a worker takes it up within seconds. */
  isAsked: boolean;
  problem: string | null;
  /** What could not be seen. */
  note: string | null;
  nextReadAt: Date | null;
  /** With state "waiting": when it goes on. */
  resumeAt: Date | null;
  lastCompleteAt: Date | null;
  lastAttemptAt: Date | null;
  freshness: Freshness;
  /** Items of the last complete reading. */
  itemsTotal: number;
  /** Over all readings. Points are GitHub's quota of GraphQL. */
  requests: number;
  points: number;
  faults: number;
  version: number;
}
