import type { FormTexts } from './part-fields';
import type { PartName } from './part-kinds';
import type { Stage } from './pilot-day';

/** A part as its form shows it, with what a later save is checked against. Times are ISO, UTC. */
export interface PartRowView {
  id: string;
  texts: FormTexts;
  version: number;
  updatedBy: string | null;
  updatedAt: string;
  /** The line of the imported document; null when it was written here. */
  line: number | null;
  /** The words are the document's alone: it ticks the objective, lists the deliverable as delivered, or claims the result. */
  isClaim: boolean;
}

export interface PhaseLink {
  slug: string;
  title: string;
}

/** Which phase of a longer effort a pilot is; `number` is 1 for a pilot that follows no other. */
export interface Phases {
  number: number;
  first: PhaseLink | null;
  previous: PhaseLink | null;
  next: (PhaseLink & { stage: Stage })[];
}

export interface PilotParts {
  head: { texts: FormTexts; version: number; updatedBy: string | null; isLocked: boolean };
  parts: Record<PartName, PartRowView[]>;
  phases: Phases;
}
