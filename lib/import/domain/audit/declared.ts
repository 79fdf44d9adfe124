import type { ImportedPilot } from '@/lib/pilots/domain/imported-pilot';
import type { Claim } from '../claim';
import type { Declared } from '../pilot/decision';
import type { Statement } from './statements';

const triumph =
  /\bbeyond (?:all )?expectations|exceed\w* (?:all )?(?:expectations|targets|goals)|(?:resounding|huge|great|unqualified|(?:a|an|was|is) (?:complete|full|total)) success\b(?! (?:criteria|metrics))|\ball (?:targets|goals|criteria|objectives|success criteria)\b.*\b(?:met|achieved|reached|fulfilled)/i;

/** What the document decided or celebrated, beside what it measured. */
export function auditDeclaration(
  pilot: ImportedPilot,
  declared: Declared | null,
  statements: readonly Statement[],
): Claim[] {
  const measured = pilot.targets.filter((target) => target.measured).length;
  const facts = factsOf(pilot, measured);
  const lacking = pilot.targets.length > 0 && measured < pilot.targets.length;
  const claims: Claim[] = [];
  if (declared) {
    const positive = declared.decision === 'go' || declared.decision === 'conditional-go';
    claims.push({
      kind: 'declared-decision',
      standing: positive && (lacking || pilot.targets.length === 0) ? 'unsupported' : 'consistent',
      line: declared.line,
      otherLine: pilot.targets[0]?.line ?? null,
      text: declared.text,
      finding: `The document declares ${declared.decision.toUpperCase()}. ${facts} A declaration is no verdict: it is computed from evidence.`,
    });
  }
  for (const statement of statements) {
    if (!triumph.test(statement.text) || !lacking || statement.quoted) continue;
    claims.push({
      kind: 'declared-decision',
      standing: 'unsupported',
      line: statement.line,
      otherLine: pilot.targets[0]?.line ?? null,
      text: statement.text,
      finding: `Success is declared, but ${facts.charAt(0).toLowerCase()}${facts.slice(1)}`,
    });
  }
  return claims;
}

function factsOf(pilot: ImportedPilot, measured: number): string {
  const open = pilot.planItems.filter((item) => item.state === 'open' || item.state === 'in_progress').length;
  const targets =
    pilot.targets.length === 0
      ? 'It sets no targets.'
      : measured === 0 && pilot.targets.length === 1
        ? 'Its one target has no measured value in the document.'
        : measured === 0
          ? `None of its ${pilot.targets.length} targets has a measured value in the document.`
          : `${measured} of its ${pilot.targets.length} targets ${measured === 1 ? 'has' : 'have'} a measured value in the document.`;
  return open > 0
    ? `${targets} ${open} of its ${pilot.planItems.length} plan items ${open === 1 ? 'is' : 'are'} not done.`
    : targets;
}
