import type { AdrLinkType, AdrProblem, AdrStatus } from './adr';
import type { BasisCounts, BasisView } from './basis-view';

/** One relation as the decision's page shows it, whichever of the two files stated it. */
export interface AdrRelation {
  type: AdrLinkType;
  /** The other decision, or null when nothing in the log answers to the words. */
  adr: AdrReference | null;
  /** As written in the file that states it. */
  target: string;
  /** The other file states it; this one does not. */
  statedThere: boolean;
}

export interface AdrReference {
  projectSlug: string;
  slug: string;
  number: number | null;
  title: string;
  status: AdrStatus;
}

/** What is only drafted or proposed replaces nothing yet, what was rejected never does. */
export const replacesNothing = (status: AdrStatus): boolean =>
  ['draft', 'proposed', 'rejected'].includes(status);

export interface AdrSummary {
  id: string;
  project: { slug: string; name: string };
  slug: string;
  number: number | null;
  title: string;
  status: AdrStatus;
  statusText: string | null;
  /** ISO, shortened to what the file says (2024-05). */
  date: string | null;
  deciders: string[];
  tags: string[];
  problems: AdrProblem[];
  relations: AdrRelation[];
  repository: { owner: string; name: string } | null;
  sourcePath: string;
  /** Written in the portal, and not a file of a default branch (yet). */
  isWrittenHere: boolean;
  /** ISO day by which it is to be looked at again, and who says so; null: nobody. */
  reviewBy: string | null;
  reviewByFrom: 'file' | 'portal' | null;
  restsOn: BasisView[];
  /** How many of those hold, are contradicted, or are not known. */
  standing: BasisCounts;
  updatedAt: string;
}

export interface AdrView extends AdrSummary {
  projectId: string;
  version: number;
  /** What superseded it, then what superseded that, to the one that counts now; empty where nothing did. */
  successors: AdrReference[];
  body: string;
  format: string;
  /** The file on GitHub, or null when there is none. */
  sourceUrl: string | null;
  /** Where relative links in the body lead, or null. */
  baseUrl: string | null;
  previous: AdrStep | null;
  next: AdrStep | null;
}

export interface AdrStep {
  slug: string;
  number: number | null;
  title: string;
}

/** "ADR 12", or nothing for a log without numbers. */
export const numberLabel = (number: number | null): string | null =>
  number === null ? null : `ADR ${number}`;
