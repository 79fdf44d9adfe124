import type { AmendmentView } from '@/lib/pilots/domain/amendment';
import type { FeedbackSummary } from '@/lib/pilots/domain/feedback-view';
import type { PartName } from '@/lib/pilots/domain/part-kinds';
import type { PartRowView } from '@/lib/pilots/domain/part-view';
import type { DecisionHead } from '../decision';
import type { PilotRecord } from '../views';
import type { WaiverView } from '../waiver';

/** What a document says, beside what was found about it; `href` opens the line. */
export interface ReportedClaim {
  text: string;
  finding: string;
  standing: string;
  line: number;
  href: string;
}

/** Everything a report is written from. Nothing in it was typed for the report. */
export interface ReportInput {
  pilot: PilotRecord;
  parts: Readonly<Record<PartName, readonly PartRowView[]>>;
  feedback: FeedbackSummary;
  amendments: readonly AmendmentView[];
  waivers: readonly WaiverView[];
  gapWaivers: readonly { gap: string; reason: string; byName: string; at: string }[];
  /** Every published decision in its newest revision, the newest first. */
  decisions: readonly DecisionHead[];
  claims: readonly ReportedClaim[];
  now: Date;
}
