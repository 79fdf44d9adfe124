import type { PilotTab } from '@/lib/shared/paths';
import type { Reason } from '@/lib/shared/result';
import type { PartName } from './part-kinds';
import type { Stage } from './pilot-day';

/** What of a pilot somebody may want to change, beside the moves between stages. */
export type PilotPart =
  | PartName
  | 'head'
  | 'days'
  | 'criteria'
  | 'statements'
  | 'waivers'
  | 'measures'
  | 'plan'
  | 'questions'
  | 'answers'
  | 'log'
  | 'conditions';

interface OpenPart {
  /** What refusals and pages call it, in the plural. */
  called: string;
  /** The tab on which it is changed. */
  tab: PilotTab;
  /** Whether it may still change once the pilot is decided, and once it is closed; before that everything may. */
  decided: boolean;
  closed: boolean;
}

/**
 * What may change at which stage. The only such table. Decided: nothing that people had before them to decide on, but
 * what goes on after it, and what is newly known of it. Closed: what comes next, and what the decision still asks for.
 */
export const openParts: Readonly<Record<PilotPart, OpenPart>> = {
  criteria: { called: 'the criteria', tab: 'criteria', decided: false, closed: false },
  waivers: { called: 'waivers', tab: 'criteria', decided: false, closed: false },
  statements: { called: 'statements on criteria', tab: 'criteria', decided: true, closed: false },
  measures: { called: 'baselines and targets', tab: 'metrics', decided: false, closed: false },
  plan: { called: 'plan items', tab: 'plan', decided: false, closed: false },
  questions: { called: 'the questions and their links', tab: 'feedback', decided: true, closed: false },
  answers: { called: 'answers', tab: 'feedback', decided: true, closed: false },
  log: { called: 'log entries', tab: 'log', decided: true, closed: false },
  days: { called: 'the days and the time zone', tab: 'record', decided: false, closed: false },
  head: { called: 'title, summary and lead', tab: 'record', decided: true, closed: false },
  objective: { called: 'objectives', tab: 'record', decided: false, closed: false },
  service: { called: 'services', tab: 'record', decided: false, closed: false },
  risk: { called: 'risks', tab: 'record', decided: true, closed: false },
  contingency: { called: 'contingency plans', tab: 'record', decided: true, closed: false },
  deliverable: { called: 'deliverables', tab: 'record', decided: true, closed: false },
  role: { called: 'roles', tab: 'record', decided: true, closed: false },
  communication: { called: 'the communication plan', tab: 'record', decided: true, closed: false },
  result: { called: 'results', tab: 'record', decided: true, closed: false },
  roadmap: { called: 'the steps of the next phase', tab: 'record', decided: true, closed: true },
  conditions: { called: 'conditions', tab: 'decision', decided: true, closed: true },
};

export interface Standing {
  stage: Stage;
  /** When somebody closed it here; null too where only an imported document says that it is over, which is a claim. */
  closedAt: string | Date | null;
}

/** Whether a part of a pilot may change as the pilot stands. */
export function isOpenPart(part: PilotPart, { stage, closedAt }: Standing): boolean {
  if (stage === 'decided') return openParts[part].decided;
  return stage !== 'closed' || closedAt === null || openParts[part].closed;
}

/** Why a part may not change as the pilot stands; null: it may. */
export function whyShut(part: PilotPart, pilot: Standing): Reason | null {
  if (isOpenPart(part, pilot)) return null;
  const { called } = openParts[part];
  const message =
    pilot.stage === 'decided'
      ? `The pilot is decided, and its decision rests on ${called} as they are. Extend it, or make its next phase, to change them. Nothing was saved; what you typed is still here.`
      : `The pilot is closed, so ${called} stay as they are. Make its next phase, or copy its design, to go on. Nothing was saved; what you typed is still here.`;
  return { code: `pilot-${pilot.stage}`, message };
}

/** What a tab of a pilot says of the parts on it that may not change any more; null while all may. */
export function shutInWords(tab: PilotTab, pilot: Standing): string | null {
  const parts = Object.entries(openParts) as [PilotPart, OpenPart][];
  const here = parts.filter(([, part]) => part.tab === tab);
  const shut = here.filter(([name]) => !isOpenPart(name, pilot));
  if (shut.length === 0) return null;
  const open = here.filter(([name]) => isOpenPart(name, pilot));
  const listed = (of: typeof here) => list.format(of.map(([, { called }]) => called));
  const stay = pilot.stage === 'decided' ? 'stay as the decision found them' : 'stay as they are';
  const what = shut.length > open.length + 1 && open.length > 0 ? `all but ${listed(open)}` : listed(shut);
  return `The pilot is ${pilot.stage}: ${what} ${stay}.`;
}

const list = new Intl.ListFormat('en-GB');
