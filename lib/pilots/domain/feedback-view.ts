import type { FeedbackQuestion, FeedbackState, RatingSpread } from './feedback';

/** One question with what was answered; `isAsked` false: it stands no more on the form, and its answers stay. */
export interface AnsweredQuestion extends RatingSpread {
  key: string;
  text: string;
  isAsked: boolean;
  lastAt: string | null;
}

export interface Quote {
  id: string;
  question: string;
  rating: number;
  comment: string;
  personName: string | null;
  /** UTC ISO; midnight of its day where `hasDayOnly`, as of an answer without a name. */
  at: string;
  hasDayOnly: boolean;
}

export interface FeedbackSummary {
  questions: AnsweredQuestion[];
  /** People, however many questions each answered, by the way they came. */
  respondents: { total: number; people: number; links: number; browsers: number; brought: number };
  quotes: Quote[];
  quoteTotal: number;
  /** Null while nothing is asked. Without the right to edit the pilot, `invitations` is empty. */
  form: FeedbackFormView | null;
}

export interface FeedbackFormView {
  state: FeedbackState;
  version: number;
  mayBeAnonymous: boolean;
  opensAt: string | null;
  closesAt: string | null;
  hasSharedLink: boolean;
  fields: Record<string, string>;
  invitations: { id: string; personName: string; state: 'open' | 'used' | 'ended' }[];
}

/** What somebody sees who opens the form: the questions, and what they themselves answered before. */
export interface OpenForm {
  pilotTitle: string;
  introduction: string;
  questions: FeedbackQuestion[];
  mayBeAnonymous: boolean;
  state: FeedbackState;
  /** First and last day, ISO, in the pilot's time zone; null: no bound. */
  opensOn: string | null;
  closesOn: string | null;
  /** How the portal knows who answers; null: it does not, and asks for a name. */
  name: string | null;
  own: {
    answers: Record<string, { rating: number; comment: string }>;
    isAnonymous: boolean;
    name: string;
  } | null;
}
