import type { ImportedPilot } from '@/lib/pilots/domain/imported-pilot';
import type { Claim } from '../claim';
import type { Statement } from './statements';

/** Owners nobody named, baselines that hold no number, and other places left "TBD". */
export function auditGaps(pilot: ImportedPilot | null, statements: readonly Statement[]): Claim[] {
  const owners = (pilot?.roles ?? [])
    .filter((role) => role.personName === null)
    .map((role) => gap(role.line, role.role, `Nobody is named as ${role.role}.`));
  const words = (pilot?.baselines ?? [])
    .filter((baseline) => baseline.value === null)
    .map((baseline) =>
      gap(
        baseline.line,
        `${baseline.name}: ${baseline.text}`,
        'The baseline is given in words only, so no later value can be compared with it.',
      ),
    );
  const known = new Set([...owners, ...words].map((claim) => claim.line));
  const open = statements
    .filter(
      (statement) =>
        /\b(?:TBD|TBA|TBC|to be (?:decided|determined|defined|announced|confirmed))\b/i.test(
          statement.text,
        ) && !known.has(statement.line),
    )
    .map((statement) => gap(statement.line, statement.text, 'Left open in the document.'));
  return [...owners, ...words, ...open];
}

function gap(line: number, text: string, finding: string): Claim {
  return { kind: 'gap', standing: 'unsupported', line, otherLine: null, text, finding };
}
