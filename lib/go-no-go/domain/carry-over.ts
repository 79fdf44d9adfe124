import type { FormTexts } from '@/lib/pilots/domain/part-fields';
import type { PilotDesign } from '@/lib/pilots/domain/pilot-design';
import { isLive } from '@/lib/pilots/domain/risk-exposure';
import { addDays, daysBetween } from '@/lib/shared/calendar-day';

/** What was last measured for a target, in the target's unit. */
export interface LastMeasured {
  /** The target's place in the source's list. */
  target: number;
  value: number;
  n: number;
  window: string;
  /** ISO, UTC. */
  at: string | null;
}

const without = (texts: FormTexts, ...names: string[]): FormTexts => ({
  ...texts,
  ...Object.fromEntries(names.map((name) => [name, ''])),
});

/**
 * The design of a pilot for another try of the same thing: what was planned and how it would be judged, without what
 * happened. People, values, links and ticks are left open; due days move with the start.
 */
export function copyDesign(
  source: PilotDesign,
  days: { from: string | null; to: string | null },
): PilotDesign {
  const moved = (day: string | undefined) =>
    day && days.from && days.to ? addDays(day, daysBetween(days.from, days.to)) : '';
  const { objective, service, risk, contingency, deliverable, role, communication } = source.parts;
  return {
    parts: {
      objective,
      service,
      risk: risk?.map((texts) => ({ ...without(texts, 'owner'), state: 'open' })),
      contingency: contingency?.map((texts) => without(texts, 'triggeredOn')),
      deliverable: deliverable?.map((texts) => ({
        ...without(texts, 'link', 'ownerName'),
        state: 'planned',
        dueOn: moved(texts.dueOn),
      })),
      role: role?.map((texts) => without(texts, 'personName')),
      communication: communication?.map((texts) => without(texts, 'ownerName')),
    },
    planItems: source.planItems,
    baselines: source.baselines.map((baseline) => ({
      ...baseline,
      value: null,
      window: '',
      sampleCount: null,
      source: '',
      link: null,
      text: 'To be taken before the first day.',
    })),
    // A value that follows its baseline is open until that is taken.
    targets: source.targets.map((target) => (target.percent === null ? target : { ...target, value: null })),
    feedback: source.feedback,
  };
}

/**
 * The next phase: the roadmap becomes what is to be reached and done; people, services, live risks and targets go on.
 * What was last measured for a target is the baseline of the new one; a target that nobody measured has none.
 */
export function nextPhaseDesign(
  source: PilotDesign,
  measured: readonly LastMeasured[],
  called: string,
): PilotDesign {
  const { roadmap = [], role, service, risk, communication } = source.parts;
  const isOpen = ({ percent, value }: PilotDesign['targets'][number]) => percent !== null && value === null;
  const baselines = source.targets.flatMap((target, i): PilotDesign['baselines'] => {
    const last = measured.find((one) => one.target === i);
    if (!last && !isOpen(target)) return [];
    const { metric, group, name, unit } = target;
    return [
      {
        ...{ key: `target ${i}`, metric, group, name, unit, link: null },
        value: last?.value ?? null,
        text: last ? `As “${called}” last measured it.` : 'To be taken before the first day.',
        window: last?.window ?? '',
        sampleCount: last?.n ?? null,
        source: last ? `“${called}”${last.at ? `, measured until ${last.at.slice(0, 10)}` : ''}` : '',
      },
    ];
  });
  return {
    parts: {
      objective: roadmap.map(({ title = '', detail = '' }) => ({ title, detail })),
      service,
      role,
      risk: risk?.filter(({ state = '' }) => isLive({ state }) && state !== 'came true'),
      communication,
    },
    planItems: roadmap.map(({ title = '', group = '' }) => ({
      dayFrom: null,
      dayTo: null,
      section: group,
      title,
    })),
    baselines,
    // Numbers stay as they were agreed: a fifth less than the new baseline would ask for more than anybody did.
    targets: source.targets.map((target, i) => {
      const key = `target ${i}`;
      const baseline = baselines.some((one) => one.key === key) ? key : null;
      return { ...target, percent: isOpen(target) ? target.percent : null, baseline };
    }),
    feedback: source.feedback,
  };
}

/** "Faster builds, phase 2"; the phase that stands in the name already is raised. */
export function phaseTitle(title: string, phase: number): string {
  return `${title.replace(/,? phase \d+$/iu, '')}, phase ${phase}`;
}
