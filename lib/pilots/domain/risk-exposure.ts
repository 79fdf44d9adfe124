interface Risk {
  likelihood: string;
  impact: string;
  state: string;
}

const weights = new Map([
  ['low', 1],
  ['medium', 2],
  ['high', 3],
]);

/** The level in a word that begins with one: "Medium", "high (twice last year)". Null for any other words. */
export function levelOf(word: string): number | null {
  const first = /^\p{L}+/u.exec(word.trim().toLowerCase())?.[0] ?? '';
  return weights.get(first) ?? null;
}

/**
 * Likelihood times impact, from 1 (low, low) to 9 (high, high). Null where one of them is not said in these words:
 * an unknown exposure is no small one.
 */
export function exposureOf(risk: Pick<Risk, 'likelihood' | 'impact'>): number | null {
  const [likelihood, impact] = [levelOf(risk.likelihood), levelOf(risk.impact)];
  return likelihood === null || impact === null ? null : likelihood * impact;
}

/** What still needs watching: not mitigated away, not closed. One that came true is the most urgent of all. */
export function isLive({ state }: Pick<Risk, 'state'>): boolean {
  return state !== 'closed' && state !== 'mitigated';
}

/**
 * The order in which risks are read: those that came true, then live ones by exposure with the unknown ones between
 * high and middle (nobody has said that they are small), then the rest. Risks of one rank keep their order.
 */
export function byExposure<R extends Risk>(risks: readonly R[]): R[] {
  const rank = (risk: R) => {
    if (!isLive(risk)) return 0;
    return (risk.state === 'came true' ? 20 : 10) + (exposureOf(risk) ?? 4.5);
  };
  return [...risks].sort((a, b) => rank(b) - rank(a));
}
