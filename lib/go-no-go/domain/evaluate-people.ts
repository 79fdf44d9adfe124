import { formatNumber } from '@/lib/metrics/domain/format-value';
import { paths } from '@/lib/shared/paths';
import { afterEnd, dayInWords, hasCome, type JudgedAt, momentInWords, staleFrom } from './age';
import { holds } from './comparator';
import { checked, type Evaluation, type Evidence, stale, unknown } from './evaluation';
import type { AttestationFacts, FeedbackFacts } from './facts';
import type { AttestationRule, FeedbackRule } from './rule';

interface Asked {
  id: string;
  title: string;
}

/** The mean rating of a question; below the asked number of answers it is unknown, whatever the mean. */
export function evaluateFeedback(
  asked: Asked,
  rule: FeedbackRule,
  facts: FeedbackFacts,
  at: JudgedAt,
): Evaluation {
  const { answers, mean, lastAt } = facts;
  const href = paths.pilotTab(at.slug, 'feedback', 'feedback');
  const said = answers === 1 ? '1 answer' : `${answers} answers`;
  const known: Partial<Evidence> = {
    value: mean,
    unit: 'of 5',
    text: mean === null ? 'no answer' : `${formatNumber(mean)} from ${said}`,
    n: answers,
    fetchedAt: lastAt,
    sources: answers > 0 ? [{ kind: 'feedback', id: rule.question, href, label: said }] : [],
  };
  const missing = Math.max(1, rule.minimumAnswers) - answers;
  if (mean === null || missing > 0) {
    const more = `${missing} more answer${missing === 1 ? '' : 's'}`;
    return unknown(
      answers > 0 ? 'samples' : 'evidence',
      [more],
      {
        key: `feedback:${rule.question}`,
        text: `Ask for ${answers > 0 ? more.replace('answer', 'feedback answer') : `${missing} feedback answers`}`,
        note: `${answers} of ${Math.max(1, rule.minimumAnswers)}`,
        href,
      },
      known,
    );
  }
  const until = lastAt && rule.staleAfterDays !== null ? staleFrom(lastAt, rule.staleAfterDays * 24) : null;
  if (lastAt && until && hasCome(until, at.now)) {
    const days = `${rule.staleAfterDays} ${rule.staleAfterDays === 1 ? 'day' : 'days'}`;
    const why = `The newest answer is of ${momentInWords(lastAt, at.timeZone)} and counts for ${days}.`;
    return stale(why, until, known, {
      key: `feedback:${rule.question}`,
      text: 'Ask for feedback again',
      note: said,
      href,
    });
  }
  return checked(holds(mean, rule.comparator, rule.mean), known, {
    until,
    unlessMet: {
      key: `feedback-low:${rule.question}`,
      text: `Find out what “${asked.title}” lacks for those who answered`,
      note: known.text ?? '',
      href,
    },
  });
}

/** The newest word of the person asked; it stops counting when its date has passed. */
export function evaluateAttestation(
  asked: Asked,
  rule: AttestationRule,
  facts: AttestationFacts,
  at: JudgedAt,
): Evaluation {
  const asks = rule.by && sameName(rule.by);
  const counted = facts.attestations.filter(({ personName }) => !asks || sameName(personName) === asks);
  const href = paths.criterion(at.slug, asked.id);
  const action = {
    key: `attest:${asked.id}`,
    text: rule.by
      ? `Ask ${rule.by} to vouch for “${asked.title}”`
      : `Have somebody vouch for “${asked.title}”`,
    note: '',
    href,
  };
  const newest = counted[0];
  if (!newest) {
    const others = facts.attestations[0];
    const text = others ? `only ${others.personName} has spoken` : 'nobody yet';
    const missing = [rule.by ? `the word of ${rule.by}` : 'a person who vouches'];
    return unknown('evidence', missing, action, { text, n: 0 });
  }
  const { id, link, statement } = newest;
  const known: Partial<Evidence> = {
    text: `${newest.personName}, ${dayInWords(newest.at, at.timeZone)}`,
    n: 1,
    fetchedAt: newest.at,
    sources: [{ kind: 'attestation', id, href: link ?? href, label: statement }],
  };
  const until = newest.until && afterEnd(newest.until);
  if (newest.until && until && hasCome(until, at.now)) {
    const why = `${newest.personName} vouched until ${dayInWords(newest.until, at.timeZone)}.`;
    return stale(why, until, known, action);
  }
  return checked(newest.holds, known, { until, unlessMet: action });
}

/** One may write the same name in capitals, or with accents as letters of their own. */
function sameName(name: string): string {
  return name.trim().normalize('NFKC').toLowerCase();
}
