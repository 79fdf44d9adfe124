import type { AdrLinkType, AdrProblem, AdrStatus } from './adr';

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
  updatedAt: string;
}

export interface AdrView extends AdrSummary {
  body: string;
  format: string;
  /** The file on GitHub, or null when it was handed in. */
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
