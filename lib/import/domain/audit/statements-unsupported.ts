import { findQuantities } from '@/lib/shared/quantity';
import type { Claim } from '../claim';

/** Something the document says was achieved. */
export interface Achievement {
  line: number;
  text: string;
  linked: boolean;
}

const improvement =
  /\b(?:improv(?:ed|ing)|(?:performance|speed|build|compilation|verified|significant|measurable|major|quality) improvements?|faster|quicker|reduced|reduction|increased|decreased|sped up|speed-?up|boosted|more (?:stable|reliable|efficient|productive)|better)\b/i;
const absolute =
  /\b(?:zero|no|without(?: any)?)\s+(?:\w+\s+)?(?:breaking changes?|errors?|failures?|regressions?|downtime|incidents?|bugs?|issues?|defects?|outages?|data loss|problems?)\b|\b100 ?%|\b(?:all|every)\b.*\b(?:complete[d]?|verified|validated|fixed|resolved|met|passed|achieved|working)\b|\b(?:flawless|perfect|seamless)(?:ly)?\b/i;

/** "Improved" without two numbers, and "zero", "all" or "flawless" without anything that bears it out. */
export function auditAchievements(achievements: readonly Achievement[]): Claim[] {
  return achievements
    .filter((achievement) => !achievement.linked)
    .flatMap((achievement): Claim[] => {
      const finding = findingOf(achievement.text);
      return finding
        ? [
            {
              kind: 'unsupported',
              standing: 'unsupported',
              line: achievement.line,
              otherLine: null,
              text: achievement.text,
              finding,
            },
          ]
        : [];
    });
}

function findingOf(text: string): string | null {
  const measured = findQuantities(text).filter(
    (quantity) => quantity.kind !== 'count' || quantity.unit !== '',
  );
  if (improvement.test(text)) {
    const [only] = measured;
    if (measured.length === 0)
      return 'Says something got better, but gives neither a value before nor one after.';
    if (
      measured.length === 1 &&
      only &&
      only.kind !== 'percent' &&
      only.kind !== 'ratio' &&
      /\bfrom\b|baseline/i.test(text)
    ) {
      return `Gives the value before (${only.text}) but none after, so nothing shows an improvement.`;
    }
  }
  if (absolute.test(text))
    return 'An absolute statement; the document gives no check, count or link that bears it out.';
  return null;
}
