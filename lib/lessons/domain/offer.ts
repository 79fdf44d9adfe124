/** What is being written, as far as it is known: what a lesson is compared with. */
export interface OfferedFor {
  text: string;
  tags: readonly string[];
  services: readonly string[];
}

/** One word of what is being written, as the lessons know it: its stem, and how many lessons hold it. */
export interface OfferTerm {
  word: string;
  stem: string;
  lessons: number;
}

export interface OfferCandidate {
  id: string;
  services: readonly string[];
  tags: readonly string[];
  /** Of the lesson's words, and how often each asked stem stands among them. */
  length: number;
  counts: Readonly<Record<string, number>>;
}

/** All lessons that the viewer may see. */
export interface OfferCorpus {
  lessons: number;
  averageLength: number;
}

/** Why a lesson is offered; empty lists where it shares nothing of that sort. */
export interface OfferReason {
  services: string[];
  tags: string[];
  words: string[];
}

export interface ScoredOffer {
  id: string;
  score: number;
  reason: OfferReason;
}

/** Okapi BM25's usual constants: how fast a repeated word counts less, and how much a long text is discounted. */
const saturation = 1.2;
const lengthShare = 0.75;

/** A shared service says most, a shared tag more than a word. */
const serviceWeight = 3;
const tagWeight = 1;

/** By words alone at least two, together as telling as one that a single lesson holds, and then some. */
const fewestWords = 2;
const leastRarity = 1.2;
/** Of a long text some words are shared with everything: this part of what it says must be. */
const leastShare = 0.15;
const wordsShown = 5;
export const offersShown = 5;

/** The inverse document frequency of Robertson and Spärck Jones as BM25 uses it, above zero for every word. */
const idf = (lessons: number, holding: number) => Math.log(1 + (lessons - holding + 0.5) / (holding + 0.5));

/**
 * Which lessons may apply to what is being written, the best first. Words count by BM25 (Robertson and Zaragoza, "The
 * Probabilistic Relevance Framework: BM25 and Beyond", 2009) over the viewer's lessons, as shares of the rarest word's
 * weight, so that the threshold means the same for ten lessons and for ten thousand; services and tags count as matches
 * of their own. What shares too little is not offered at all.
 */
export function scoreOffers(
  { lessons, averageLength }: OfferCorpus,
  asked: Pick<OfferedFor, 'tags' | 'services'> & { terms: readonly OfferTerm[] },
  candidates: readonly OfferCandidate[],
): ScoredOffer[] {
  const rarest = idf(lessons, 1);
  const weighed = asked.terms
    .map((term) => ({ ...term, rarity: Math.min(1, idf(lessons, Math.min(lessons, term.lessons)) / rarest) }))
    .sort((a, b) => b.rarity - a.rarity);
  const least = Math.max(leastRarity, leastShare * sum(weighed.map(({ rarity }) => rarity)));
  return candidates
    .flatMap((candidate): ScoredOffer[] => {
      const services = shared(asked.services, candidate.services);
      const tags = shared(asked.tags, candidate.tags);
      const hits = weighed.filter(({ stem }) => (candidate.counts[stem] ?? 0) > 0);
      const isLike = hits.length >= fewestWords && sum(hits.map(({ rarity }) => rarity)) >= least;
      const isOffered = services.length > 0 || tags.length > 1 || (tags.length === 1 && hits.length > 0);
      if (!isOffered && !isLike) return [];
      const length = averageLength > 0 ? candidate.length / averageLength : 1;
      const words = sum(
        hits.map(({ stem, rarity }) => rarity * frequency(candidate.counts[stem] ?? 0, length)),
      );
      const score = services.length * serviceWeight + tags.length * tagWeight + words;
      const reason = { services, tags, words: hits.slice(0, wordsShown).map(({ word }) => word) };
      return [{ id: candidate.id, score, reason }];
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

const frequency = (count: number, length: number) =>
  (count * (saturation + 1)) / (count + saturation * (1 - lengthShare + lengthShare * length));

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const shared = (asked: readonly string[], own: readonly string[]) =>
  [...new Set(asked)].filter((name) => own.includes(name));

/** "same service: momento; same tag: cache; words: migration, latency". */
export function offerInWords({ services, tags, words }: OfferReason): string {
  const part = (one: string, many: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${names.length === 1 ? one : many}: ${names.join(', ')}`];
  return [
    ...part('same service', 'same services', services),
    ...part('same tag', 'same tags', tags),
    ...part('word', 'words', words),
  ].join('; ');
}

/** Nobody reads further to see what a text is about. */
const longestText = 20_000;
const mostWords = 60;

/** The distinct words of a text that could tell it from another, the most frequent first, then in their order. */
export function wordsOf(text: string): string[] {
  const counts = new Map<string, number>();
  for (const [word] of text
    .slice(0, longestText)
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}]{3,40}/gu))
    if (!/^\d+$/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostWords)
    .map(([word]) => word);
}
