import { formatNumber } from '@/lib/metrics/domain/format-value';
import { dayInWords } from './age';
import { holds } from './comparator';
import { checked, type Evaluation, type Evidence, stale, unknown } from './evaluation';
import type { AttestationFacts, FeedbackFacts } from './facts';
import type { AttestationRule, FeedbackRule } from './rule';

interface Asked {
  id: string;
  title: string;
}

/** The mean rating of a question; below the asked number of answers it is unknown, whatever the mean. */
export function evaluateFeedback(asked: Asked, rule: FeedbackRule, facts: FeedbackFacts): Evaluation {
  const { answers, mean } = facts;
  const said = answers === 1 ? '1 answer' : `${answers} answers`;
  const known: Partial<Evidence> = {
    value: mean,
    unit: 'of 5',
    text: mean === null ? 'no answer' : `${formatNumber(mean)} from ${said}`,
    n: answers,
    fetchedAt: facts.lastAt,
    sources: answers > 0 ? [{ kind: 'feedback', id: rule.question, href: '#feedback', label: said }] : [],
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
        href: '#feedback',
      },
      known,
    );
  }
  return checked(holds(mean, rule.comparator, rule.mean), known, {
    key: `feedback-low:${rule.question}`,
    text: `Find out what “${asked.title}” lacks for those who answered`,
    note: known.text ?? '',
    href: '#feedback',
  });
}

/** The newest word of the person asked; it stops counting when its date has passed. */
export function evaluateAttestation(
  asked: Asked,
  rule: AttestationRule,
  facts: AttestationFacts,
  now: Date,
): Evaluation {
  const asks = rule.by?.trim().toLowerCase();
  const counted = facts.attestations.filter(
    ({ personName }) => !asks || personName.trim().toLowerCase() === asks,
  );
  const action = {
    key: `attest:${asked.id}`,
    text: rule.by
      ? `Ask ${rule.by} to vouch for “${asked.title}”`
      : `Have somebody vouch for “${asked.title}”`,
    note: '',
    href: `#criterion-${asked.id}`,
  };
  const newest = counted[0];
  if (!newest) {
    const others = facts.attestations[0];
    const text = others ? `only ${others.personName} has spoken` : 'nobody yet';
    return unknown('evidence', [rule.by ? `the word of ${rule.by}` : 'a person who vouches'], action, {
      text,
      n: 0,
    });
  }
  const known: Partial<Evidence> = {
    text: `${newest.personName}, ${dayInWords(newest.at)}`,
    n: 1,
    fetchedAt: newest.at,
    sources: [
      {
        kind: 'attestation',
        id: newest.id,
        href: newest.link ?? `#criterion-${asked.id}`,
        label: newest.statement,
      },
    ],
  };
  if (newest.until && Date.parse(newest.until) < now.getTime()) {
    return stale(`${newest.personName} vouched until ${dayInWords(newest.until)}.`, known, action);
  }
  return checked(newest.holds, known, action);
}
