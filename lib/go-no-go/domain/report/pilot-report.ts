import { daysInWords, pilotDayInWords } from '@/lib/pilots/domain/pilot-day';
import { dayIn } from '@/lib/shared/calendar-day';
import { isTimeZone, zoneInWords } from '@/lib/shared/time-zone';
import { answerSections } from './answer-sections';
import { type Report, section, text } from './blocks';
import { changeSections } from './change-sections';
import { criteriaSections } from './criteria-sections';
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
      ...answerSections(pilot, input.decisions),
      ...section('about', 'What is tried', pilot.summary ? [text(pilot.summary)] : []),
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
