import { findQuantities, type Quantity } from '@/lib/shared/quantity';
import type { Claim } from '../claim';
import { groupedBy, keywords } from './keywords';
import type { Statement } from './statements';

interface Factor {
  subject: string;
  value: number;
  statement: Statement;
  quantity: Quantity;
}

const generic =
  /^(?:fast|slow|improv|bett|increas|decreas|reduc|gain|speed|boost|overall|version|bigg|small|high|low|quick|cheap|less|more|great|larg)/;

/** "3x performance improvement" here and "10x performance improvement" there cannot both be the same thing. */
export function auditFactors(statements: readonly Statement[]): Claim[] {
  const bySubject = groupedBy(statements.flatMap(factorsOf), (factor) => factor.subject);
  return [...bySubject].flatMap(([subject, factors]): Claim[] => {
    const values = [...new Set(factors.map((factor) => factor.value))];
    if (values.length < 2) return [];
    const byValue = values
      .map((value) => factors.filter((factor) => factor.value === value))
      .sort((a, b) => b.length - a.length);
    const [usual = [], ...odd] = byValue;
    return odd
      .flatMap((group) => group.slice(0, 1))
      .map((factor) => ({
        kind: 'contradiction',
        standing: 'contradicted',
        line: factor.statement.line,
        otherLine: usual[0]?.statement.line ?? null,
        text: factor.statement.text,
        finding: `Says ${factor.quantity.text} for ${subject === '' ? 'the whole' : `"${wordOf(factor, subject)}"`}, while ${linesOf(usual)} ${usual.length > 1 ? 'say' : 'says'} ${usual[0]?.quantity.text}.`,
      }));
  });
}

function factorsOf(statement: Statement): Factor[] {
  if (statement.quoted) return [];
  return findQuantities(statement.text)
    .filter((quantity) => quantity.kind === 'ratio')
    .flatMap((quantity) => {
      const behind = statement.text.slice(quantity.index + quantity.text.length);
      const own =
        behind.split(/\b(?:over|than|compared|versus|vs|in|for|with|when|because|after)\b|[,;.(–—]/)[0] ?? '';
      const label = /^([^:]{2,40}):/.exec(statement.text.slice(0, quantity.index))?.[1] ?? '';
      const subject = [...keywords(own), ...keywords(label)].find((word) => !generic.test(word));
      return subject ? [{ subject, value: quantity.value, statement, quantity }] : [];
    });
}

function wordOf(factor: Factor, subject: string): string {
  return (
    factor.statement.text
      .split(/[^\p{L}]+/u)
      .find((word) => keywords(word).has(subject))
      ?.toLowerCase() ?? subject
  );
}

function linesOf(factors: readonly Factor[]): string {
  const lines = [...new Set(factors.map((factor) => factor.statement.line))];
  return lines.length === 1
    ? `line ${lines[0]}`
    : `lines ${lines.slice(0, -1).join(', ')} and ${lines.at(-1)}`;
}
