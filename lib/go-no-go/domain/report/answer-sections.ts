import type { DecisionHead } from '../decision';
import type { PilotRecord } from '../views';
import { type Block, type ReportSection, section, text } from './blocks';
import { decisionSections } from './decision-sections';
import { utcMinute } from './utc-minute';

/** What of a pilot is its answer. */
type Answered = Pick<
  PilotRecord,
  'stage' | 'lockedAt' | 'declaredDecision' | 'verdict' | 'headline' | 'detail' | 'coverage' | 'nextSteps'
>;

/** What was decided, with what was computed then, before what is known now; without a decision the verdict is the answer. */
export function answerSections(pilot: Answered, decisions: readonly DecisionHead[]): ReportSection[] {
  const decided = decisionSections(decisions);
  return [...decided, ...verdictSection(pilot, decided.length > 0)];
}

function verdictSection(pilot: Answered, isDecided: boolean): ReportSection[] {
  const { answered, total } = pilot.coverage;
  // What was decided stands, whatever is known by now: only an open question has something that would decide it.
  const asks = pilot.verdict === 'undecidable' && !(isDecided && isOver(pilot));
  const blocks: Block[] = [
    text(pilot.headline),
    ...(pilot.detail ? [text(pilot.detail)] : []),
    text(`${answered} of ${total} criteria have evidence.`),
    ...(pilot.lockedAt
      ? [text(`Criteria, baselines and targets were locked on ${utcMinute(pilot.lockedAt)}.`)]
      : [text('Criteria, baselines and targets were never locked.')]),
    ...(pilot.declaredDecision
      ? [
          text(
            `The imported document declares ${pilot.declaredDecision.toUpperCase()}. That is a claim, not the verdict.`,
          ),
        ]
      : []),
    ...(asks && pilot.nextSteps.length > 0
      ? [
          text('What would decide it:'),
          {
            kind: 'list' as const,
            items: pilot.nextSteps.map((step) => [
              { text: step.text, href: step.href },
              step.note ? ` (${step.note})` : '',
            ]),
          },
        ]
      : []),
  ];
  return section('verdict', isDecided ? 'What is known now' : 'Verdict', blocks);
}

const isOver = ({ stage }: Answered) => stage === 'decided' || stage === 'closed';
