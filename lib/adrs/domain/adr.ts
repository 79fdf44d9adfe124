/** The six statuses that decision logs share; everything else is `unknown` and stays as it was written. */
export const adrStatuses = [
  'draft',
  'proposed',
  'accepted',
  'rejected',
  'deprecated',
  'superseded',
  'unknown',
] as const;
export type AdrStatus = (typeof adrStatuses)[number];

export const adrLinkTypes = ['supersedes', 'superseded-by', 'amends', 'amended-by', 'relates'] as const;
export type AdrLinkType = (typeof adrLinkTypes)[number];

export const adrFormats = [
  'nygard',
  'madr2',
  'madr3',
  'madr4',
  'y-statement',
  'alexandrian',
  'rst',
  'free',
] as const;
export type AdrFormat = (typeof adrFormats)[number];

/** Something in the file that is unclear; the file still counts. Lines start at 1. */
export interface AdrProblem {
  line: number;
  reason: string;
}

/** A statement of this file about another decision. */
export interface ParsedAdrLink {
  type: AdrLinkType;
  /** As written: the linked address without its anchor, or the words "ADR-0012". */
  target: string;
  /** The linked file, seen from the repository's root, when the target is a relative address. */
  path: string | null;
  number: number | null;
  line: number;
  /** Only linked in passing, not stated as a relation; kept when it turns out to be a decision. */
  mention: boolean;
}

/** What one file says of itself. Claims, not evidence. */
export interface ParsedAdr {
  number: number | null;
  title: string;
  status: AdrStatus;
  /** The status as written, null when the file states none. */
  statusText: string | null;
  /** ISO: 2024-05-02, or 2024-05 where the file gives no day, or 2024. */
  date: string | null;
  /** The ISO day by which its front matter or its head asks for a review. */
  reviewBy: string | null;
  deciders: string[];
  tags: string[];
  links: ParsedAdrLink[];
  format: AdrFormat;
  problems: AdrProblem[];
}

const inverses: Record<AdrLinkType, AdrLinkType> = {
  supersedes: 'superseded-by',
  'superseded-by': 'supersedes',
  amends: 'amended-by',
  'amended-by': 'amends',
  relates: 'relates',
};

/** How the other decision sees the same link. */
export const inverseLinkType = (type: AdrLinkType): AdrLinkType => inverses[type];

/** Raise it when the reader reads the same text differently: every stored file is then read again at the next sync. */
export const readerVersion = 3;
