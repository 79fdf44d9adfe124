import { type DecisionHead, outcomeWords } from '../decision';
import { type Block, type ReportSection, section, table, text } from './blocks';
import { formatDays } from './days';
import { utcMinute } from './utc-minute';

const verdictWords = { go: 'go', 'no-go': 'no-go', undecidable: 'undecidable' } as const;

/** Every decision there was, with its verdict at that moment, who made it and who approved it, and its conditions. */
export function decisionSections(decisions: readonly DecisionHead[]): ReportSection[] {
  const blocks = decisions.flatMap((decision): Block[] => {
    const { outcome, verdict, reason, authorName, approverName, at, isOpposed, extendUntil } = decision;
    const which = `Decision ${decision.number}${decision.revision > 1 ? `, revision ${decision.revision}` : ''}`;
    const against = isOpposed ? ', against the verdict' : '';
    const second = approverName ? `, approved by ${approverName}` : '';
    return [
      text(
        `${which}: ${outcomeWords[outcome]}, by ${authorName}${second}, ${utcMinute(at)}. Computed verdict then: ${verdictWords[verdict]}${against}.`,
      ),
      text(`Reason: ${reason}`),
      ...(extendUntil ? [text(`Extended until ${formatDays(extendUntil)}.`)] : []),
      ...table(
        'Conditions',
        ['Condition', 'Owner', 'Due'],
        decision.conditions.map((condition) => [
          condition.text,
          condition.ownerName,
          formatDays(condition.dueOn),
        ]),
      ),
    ];
  });
  return section('decision', 'Decision', blocks);
}
