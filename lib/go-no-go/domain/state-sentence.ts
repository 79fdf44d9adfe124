import type { EvaluationView } from './views';

/** Why a criterion reads as it does, in one sentence: "Met: 46.2 s over the last 20 samples, n 20." */
export function stateSentence({
  state,
  label,
  evidence,
}: Pick<EvaluationView, 'state' | 'label' | 'evidence'>): string {
  const { text, window, n, missing } = evidence;
  if (state === 'waived') return sentence(text);
  if (state === 'stale') return `${label}: ${sentence(missing.join(' '), text)}`;
  if (missing.length > 0) return `${label}. ${missingSentence(missing)}`;
  const over = window ? ` over the ${window}, n ${n ?? 0}` : '';
  return `${label}: ${sentence(`${text || 'nothing to say'}${over}`)}`;
}

function sentence(text: string, before = ''): string {
  const whole = before ? `${before}, but ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
  const first = `${whole.charAt(0).toUpperCase()}${whole.slice(1)}`;
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

/** What is missing is either a thing ("3 more samples") or a sentence of its own. */
function missingSentence(missing: readonly string[]): string {
  const words = missing.join('; ');
  return words.endsWith('.') ? words : `Missing: ${words}.`;
}
