import { issueText } from '@/lib/github/domain/issue-text';
import { formatValue } from './format-value';

/** What one passing asks GitHub for. */
export interface BudgetIssue {
  title: string;
  body: string;
}

/**
 * A line of the body that no reader sees and no other issue has: the passing's random id, which nobody knows before the
 * issue is there. By it an issue is found whose creation was never confirmed.
 */
export const budgetMarker = (passingId: string): string => `<!-- pilothouse:budget:${passingId} -->`;

/** The issue of one passing, in words that are true of the moment when it was passed. `address` is the metric's page. */
export function budgetIssue(
  metric: { name: string; unit: string; windowDays: number; definition: string },
  passing: {
    id: string;
    words: string;
    value: number;
    sampleCount: number;
    budgetLimit: number;
    passedAt: Date;
  },
  address: string | null,
): BudgetIssue {
  const name = issueText(metric.name);
  const value = formatValue(passing.value, metric.unit);
  const limit = formatValue(passing.budgetLimit, metric.unit);
  const over = metric.windowDays === 1 ? 'the last day' : `the last ${metric.windowDays} days`;
  const samples = passing.sampleCount === 1 ? '1 sample' : `${passing.sampleCount} samples`;
  const lines = [
    `The budget of **${name}** was passed: ${issueText(passing.words)}`,
    `Measured over ${over} from ${samples}, judged at ${passing.passedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
    ...(metric.definition ? [`What is measured: ${issueText(metric.definition)}`] : []),
    ...(address ? [`The figure with everything behind it: ${address}`] : []),
    'Pilothouse opened this issue once for this passing. While it is open, no other is opened for the metric.',
    budgetMarker(passing.id),
  ];
  return { title: `Budget passed: ${name} is ${value}, limit ${limit}`, body: lines.join('\n\n') };
}
