import { type OfferReason, offerInWords } from './offer';

/** What came of a lesson where it was taken up. */
export const applicationOutcomes = ['open', 'helped', 'no-difference', 'did-not-fit'] as const;
export type ApplicationOutcome = (typeof applicationOutcomes)[number];

export const outcomeWords: Record<ApplicationOutcome, string> = {
  open: 'Not known yet',
  helped: 'Helped',
  'no-difference': 'Made no difference',
  'did-not-fit': 'Did not fit',
};

/** Where a lesson may be taken up. */
export const subjectKinds = ['pilot', 'adr'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export interface Subject {
  kind: SubjectKind;
  id: string;
}

/** How a subject stands in rows that name it by one text. */
export const subjectKey = ({ kind, id }: Subject) => `${kind} ${id}`;

/** One place where a lesson was taken up, as pages show it. */
export interface ApplicationView {
  id: string;
  lesson: { id: string; slug: string; title: string; kind: string; opening: string };
  subject: Subject & {
    title: string;
    href: string;
    project: { id: string; slug: string; name: string };
    /** How it stands now, in its own words: "running", "decided: go", "accepted". */
    stands: string;
    /** The decision that stands for a pilot. */
    decisionHref: string | null;
  };
  /** Why it was offered; empty where somebody linked it unasked. */
  why: string;
  appliedBy: string;
  appliedAt: string;
  outcome: ApplicationOutcome;
  outcomeText: string;
  outcomeBy: string | null;
  outcomeAt: string | null;
  version: number;
  /** The viewer may say what came of it. */
  mayEdit: boolean;
}

/** A lesson that may apply, with the reason in words. */
export interface LessonOffer {
  lesson: { id: string; slug: string; title: string; kind: string; opening: string; project: string };
  why: string;
  reason: OfferReason;
  /** Where it was taken up before, and how often that helped. */
  applied: number;
  helped: number;
}

export interface AppliedCounts {
  applied: number;
  helped: number;
}

/** "taken up 4 times, helped 2 times"; nothing where it was never taken up. */
export function appliedInWords({ applied, helped }: AppliedCounts): string {
  if (applied === 0) return '';
  const times = (n: number) => (n === 1 ? 'once' : `${n} times`);
  return `taken up ${times(applied)}${helped > 0 ? `, helped ${times(helped)}` : ''}`;
}

/** What is stored of the reason, read back with care: it is shown, and was not always written by this version. */
export function matchedInWords(stored: unknown): string {
  const given = (stored ?? {}) as Partial<Record<keyof OfferReason, unknown>>;
  const texts = (value: unknown) =>
    Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : [];
  return offerInWords({
    services: texts(given.services),
    tags: texts(given.tags),
    words: texts(given.words),
  });
}

/** "reviewed by 3, 1 of an older version"; nothing where nobody reviewed it. */
export function reviewsInWords({ reviews, older }: { reviews: number; older: number }): string {
  if (reviews === 0) return '';
  if (older === 0) return `reviewed by ${reviews}`;
  return older === reviews
    ? `reviewed by ${reviews}, of an older version`
    : `reviewed by ${reviews}, ${older} of an older version`;
}
