import { daysInWords, pilotDayInWords } from '@/lib/pilots/domain/pilot-day';
import { dayIn } from '@/lib/shared/calendar-day';
import { isTimeZone, zoneInWords } from '@/lib/shared/time-zone';
import type { PilotRecord } from '../views';
import { type Block, type Report, type ReportSection, section, text } from './blocks';
import { changeSections } from './change-sections';
import { criteriaSections } from './criteria-sections';
import { decisionSections } from './decision-sections';
import { feedbackSections } from './feedback-sections';
import { baselineSection, targetSection } from './metric-sections';
import { logSection, planSection } from './plan-sections';
import { recordSections } from './record-sections';
import type { ReportInput } from './report-input';
import { utcMinute } from './utc-minute';

const stageWords = {
  draft: 'Draft',
  running: 'Running',
  deciding: 'Deciding',
  decided: 'Decided',
  closed: 'Closed',
} as const;

/**
 * The whole pilot as one report: the answer first, then what it rests on, then the record. What is missing is said to
 * be missing; a claim stands as a claim, beside what was found about it.
 */
export function pilotReport(input: ReportInput): Report {
  const { pilot, now } = input;
  const today = dayIn(now, pilot.timeZone);
  return {
    title: pilot.title,
    facts: [
      pilot.project.name,
      stageWords[pilot.stage],
      pilotDayInWords(pilot, today),
      daysInWords(pilot),
      isTimeZone(pilot.timeZone) ? '' : `Days in ${zoneInWords(pilot.timeZone)}`,
      pilot.leadName ?? 'No lead is named',
      `As of ${utcMinute(pilot.evaluatedAt)}`,
    ].filter(Boolean),
    sections: [
      ...verdictSection(pilot),
      ...section('about', 'What is tried', pilot.summary ? [text(pilot.summary)] : []),
      ...decisionSections(input.decisions),
      ...criteriaSections(pilot.criteria, input.waivers, { slug: pilot.slug, now }),
      ...targetSection(pilot),
      ...baselineSection(pilot),
      ...feedbackSections(input.feedback),
      ...planSection(pilot, today),
      ...recordSections(input.parts),
      ...changeSections(input),
      ...logSection(pilot),
    ],
  };
}

function verdictSection(pilot: PilotRecord): ReportSection[] {
  const { answered, total } = pilot.coverage;
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
    ...(pilot.verdict === 'undecidable' && pilot.nextSteps.length > 0
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
  return section('verdict', 'Verdict', blocks);
}
