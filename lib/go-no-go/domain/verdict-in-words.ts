import type { NextStep } from './next-steps';
import type { StateCounts, Verdict } from './verdict';

export interface VerdictWords {
  /** The one sentence: the verdict and what it hangs on. */
  headline: string;
  /** How both sides stand. */
  detail: string;
  /** Headline and the first next step, where the page has room for one sentence only. */
  sentence: string;
}

/** The verdict as the page says it first: "Not decidable yet: 3 of 4 go criteria have no evidence." */
export function verdictInWords(verdict: Verdict, steps: readonly NextStep[]): VerdictWords {
  const headline = headlineOf(verdict);
  const detail =
    verdict.coverage.total === 0 ? '' : `${goSentence(verdict.go)} ${noGoSentence(verdict.noGo)}`;
  const first = verdict.kind === 'undecidable' ? steps[0] : undefined;
  const next = first ? ` Next: ${first.text}${first.note ? ` (${first.note})` : ''}.` : '';
  return { headline, detail, sentence: `${headline}${next}` };
}

function headlineOf({ kind, go, noGo, coverage }: Verdict): string {
  if (kind === 'no-go') return `No-go: ${share(noGo.met, noGo.total, 'no-go')} ${be(noGo.met)} triggered.`;
  if (kind === 'go') return `Go: ${goIsOpen(go)}, and ${nothingStops(noGo)}.`;
  if (coverage.total === 0) return 'Not decidable: no criteria are written.';
  if (go.total === 0) return 'Not decidable: no go criterion is written.';
  if (go.unknown > 0)
    return `Not decidable yet: ${share(go.unknown, go.total, 'go')} ${have(go.unknown)} no evidence.`;
  if (go.stale > 0) return `Not decidable yet: the evidence of ${share(go.stale, go.total, 'go')} is stale.`;
  if (go.not_met > 0) return `Not decidable: ${share(go.not_met, go.total, 'go')} ${be(go.not_met)} not met.`;
  return `Not decidable yet: ${share(noGo.unknown + noGo.stale, noGo.total, 'no-go')} cannot be checked.`;
}

function goIsOpen(go: StateCounts): string {
  const met = go.total === 1 ? 'the go criterion is met' : `all ${go.total} go criteria are met`;
  if (go.waived === 0) return met;
  return `${go.met} of ${go.total} go criteria ${be(go.met)} met and ${go.waived} waived`;
}

function nothingStops(noGo: StateCounts): string {
  if (noGo.total === 0) return 'no no-go criterion is written';
  const clear =
    noGo.total === 1
      ? 'the no-go criterion is not triggered'
      : `none of the ${noGo.total} no-go criteria is triggered`;
  return noGo.waived === 0 ? clear : `${clear} (${noGo.waived} waived)`;
}

function goSentence(go: StateCounts): string {
  if (go.total === 0) return 'No go criterion is written.';
  const parts = [
    `${go.met} of ${go.total} go criteria ${be(go.met)} met`,
    go.not_met > 0 ? `${go.not_met} ${be(go.not_met)} not met` : '',
    go.unknown > 0 ? `${go.unknown} ${have(go.unknown)} no evidence` : '',
    go.stale > 0 ? `${go.stale} ${be(go.stale)} stale` : '',
    go.waived > 0 ? `${go.waived} ${be(go.waived)} waived` : '',
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

function noGoSentence(noGo: StateCounts): string {
  if (noGo.total === 0) return 'No no-go criterion is written.';
  const unchecked = noGo.unknown + noGo.stale;
  const but = unchecked > 0 ? `${unchecked} of ${noGo.total} cannot be checked` : '';
  if (noGo.met > 0)
    return `${noGo.met} of ${noGo.total} no-go criteria ${be(noGo.met)} triggered${but && `, and ${but}`}.`;
  if (unchecked === noGo.total) return 'No no-go criterion can be checked.';
  return `No no-go criterion is triggered${but && `, but ${but}`}.`;
}

function share(n: number, total: number, side: 'go' | 'no-go'): string {
  return `${n} of ${total} ${side} ${total === 1 ? 'criterion' : 'criteria'}`;
}

function be(n: number): string {
  return n === 1 ? 'is' : 'are';
}

function have(n: number): string {
  return n === 1 ? 'has' : 'have';
}
