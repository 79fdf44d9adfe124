import type {
  ImportedBufferRule,
  ImportedEstimate,
  ImportedEstimates,
} from '@/lib/estimation/domain/imported-estimates';
import type { Claim } from '../claim';
import { keywords, shareIn } from './keywords';

/** Holds each sample of estimate and actual against the document's own buffer rule for such work. */
export function auditEstimates({ estimates, bufferRules }: ImportedEstimates): Claim[] {
  return estimates.flatMap((sample): Claim[] => {
    if (sample.actualHours === null) return [];
    const overrun = (sample.actualHours / sample.estimateHours - 1) * 100;
    const about = sample.approximate ? 'about ' : '';
    const said = `${about}${overrun >= 0 ? '+' : '−'}${Math.abs(overrun).toFixed(0)}% against the estimate (${sample.estimateHours} h to ${about}${sample.actualHours} h)`;
    const rule = ruleFor(sample, bufferRules);
    const base = {
      kind: 'arithmetic' as const,
      line: sample.line,
      text: `${sample.task}: ${sample.estimateHours} h estimated, ${about}${sample.actualHours} h actual`,
    };
    if (!rule)
      return [
        {
          ...base,
          standing: 'consistent',
          otherLine: null,
          finding: `Took ${said}; none of the document's own buffers is for such work. One sample says nothing in general.`,
        },
      ];
    const buffer =
      rule.lowPercent === rule.highPercent
        ? `${rule.lowPercent}%`
        : `${rule.lowPercent} to ${rule.highPercent}%`;
    const covered = overrun <= rule.highPercent + (sample.approximate ? 2 : 0.5);
    return [
      {
        ...base,
        standing: covered ? 'consistent' : 'contradicted',
        otherLine: rule.line,
        finding: `Took ${said}. The document's own buffer for "${rule.category}" is ${buffer}, which ${covered ? 'covers it' : 'would not have covered it'}. One sample says nothing in general.`,
      },
    ];
  });
}

function ruleFor(sample: ImportedEstimate, rules: readonly ImportedBufferRule[]): ImportedBufferRule | null {
  const scored = rules.map((rule) => {
    const words = keywords(rule.category);
    return {
      rule,
      score:
        2 * shareIn(words, keywords(sample.category)).shared + shareIn(words, keywords(sample.task)).shared,
    };
  });
  const [best] = scored.sort((a, b) => b.score - a.score);
  return best && best.score > 0 ? best.rule : null;
}
