import { changeBetween } from '@/lib/impact/domain/change';
import { judgeChangeClaim } from '@/lib/impact/domain/judge-change-claim';
import { findQuantities, type Quantity } from '@/lib/shared/quantity';
import type { Claim } from '../claim';
import type { Statement } from './statements';

/** "45s → <30s (33% improvement)" and "from 67% to 85.5%, +18.5%": every change beside its two numbers is recomputed. */
export function auditChangesInProse(statements: readonly Statement[]): Claim[] {
  return statements.flatMap((statement) => {
    const quantities = findQuantities(statement.text);
    return quantities.flatMap((before, index): Claim[] => {
      const [after, claimed] = [quantities[index + 1], quantities[index + 2]];
      if (
        !after ||
        !claimed ||
        !['percent', 'ratio', 'points'].includes(claimed.kind) ||
        !leadsTo(statement.text, before, after)
      )
        return [];
      const change = changeBetween(before, after);
      const said = /^(?:[^.;]|\.(?=\d))*/.exec(statement.text.slice(claimed.index))?.[0] ?? claimed.text;
      const between = statement.text.slice(after.index + after.text.length, claimed.index);
      // Two bare numbers may be versions; only a claim set off from them is about them.
      const bare = before.unit === '' && after.unit === '' && before.kind === 'count';
      if (!change || between.length > 40 || (bare && !/[(,:=]/.test(between))) return [];
      return [
        { ...judgeChangeClaim(said, change), line: statement.line, otherLine: null, text: statement.text },
      ];
    });
  });
}

function leadsTo(text: string, before: Quantity, after: Quantity): boolean {
  return /^[^.;()]{0,20}?(?:→|->|=>|⟶|\bto\b)\s*$/.test(
    text.slice(before.index + before.text.length, after.index),
  );
}

/** "2 out of 12 (17%)": the share is recomputed. */
export function auditShares(statements: readonly Statement[]): Claim[] {
  return statements.flatMap((statement) => {
    const quantities = findQuantities(statement.text);
    return quantities.flatMap((part, index): Claim[] => {
      const said = quantities[index + 1];
      if (!part.outOf || said?.kind !== 'percent' || said.index - (part.index + part.text.length) > 12)
        return [];
      const share = (part.value / part.outOf) * 100;
      const fits =
        Math.abs(share - said.value) <= (said.bound === 'about' ? 2 : 0.5 * 10 ** -said.decimals + 1e-9);
      const recomputed = `${part.value} of ${part.outOf} is ${share.toFixed(1)}%`;
      return [
        {
          kind: 'arithmetic',
          standing: fits ? 'consistent' : 'contradicted',
          line: statement.line,
          otherLine: null,
          text: statement.text,
          finding: fits
            ? `Recomputed: ${recomputed}; "${said.text}" fits.`
            : `Recomputed: ${recomputed}, not "${said.text}".`,
        },
      ];
    });
  });
}
