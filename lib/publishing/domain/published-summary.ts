import type { SentencePart } from '@/lib/weekly-summaries/domain/facts/fact';
import type { WeekLine } from '@/lib/weekly-summaries/domain/five-lines';
import type { Health } from '@/lib/weekly-summaries/domain/health';

/** The lead's words, each Markdown; empty where nothing was said. */
export interface LeadWords {
  highlights: string;
  lowlights: string;
  asks: string;
  nextWeek: string;
}

/** What the portal computed beside what the lead set: both show, so that neither hides the other. */
export interface TwoHealths {
  computed: Health;
  /** Why, in words, the gravest first. */
  reasons: string[];
  /** Null: the lead left it as computed. */
  set: Exclude<Health, 'too-early'> | null;
  setReason: string;
}

/** A published revision as readers, mail, webhooks and feeds get it. Nothing in it changes after publication. */
export interface PublishedSummary {
  revisionId: string;
  summaryId: string;
  /** 1 for the first; a correction is the next. */
  number: number;
  /** Why it corrects the one before; empty for the first. */
  correctionReason: string;
  /** As 2026-W47. */
  isoWeek: string;
  /** As "16 to 22 November 2026". */
  days: string;
  /** Null: the whole portfolio. */
  project: { id: string; slug: string; name: string } | null;
  health: TwoHealths;
  /** What the week came to, computed; each part links to its records where it rests on some. */
  paragraph: SentencePart[];
  lines: WeekLine[];
  words: LeadWords;
  publishedAt: Date;
  publishedByName: string;
}
