import type { Outline } from '@/lib/markdown/outline';
import type { ImportedPilot } from '@/lib/pilots/domain/imported-pilot';
import { type Field, fieldOf } from '../entries';
import type { Ledger } from '../ledger';
import { takeParagraphs } from '../listing';
import type { Place, PlacedDocument } from '../places';
import { readCriteria } from './criteria';
import { type Declared, findDeclaredDecision } from './decision';
import { readFacts, readPeriod } from './facts';
import { readLog } from './log';
import { readMeasures } from './measures';
import { findLead, readCommunications, readRoles } from './people';
import { readPlan } from './plan';
import { readContingencies, readRisks } from './risks';
import { readServices, withBackups } from './services';
import { readDeliverables, readObjectives, readStatements } from './statements';

export interface ExtractedPilot {
  pilot: ImportedPilot;
  declared: Declared | null;
}

/** Reads a pilot out of a placed document. Sections that one reader takes are not offered to the next. */
export function extractPilot(
  outline: Outline,
  document: PlacedDocument,
  title: string,
  ledger: Ledger,
): ExtractedPilot {
  const { places } = document;
  const facts = readFacts(outline, document, ledger);
  const declared = findDeclaredDecision(places, facts);
  takeDecisionLine(places, declared, ledger);
  const measures = readMeasures(places, ledger);
  const criteria = readCriteria(places, ledger);
  const roles = readRoles(places, ledger);
  const contingencies = readContingencies(places, ledger);
  const log = readLog(places, ledger);
  const pilot: ImportedPilot = {
    title,
    ...readPeriod(facts),
    stage: stageOf(facts, declared, log.length > 0),
    leadName: findLead(roles, facts),
    declaredDecision: declared?.decision ?? null,
    roles,
    objectives: readObjectives(places, facts, ledger),
    services: withBackups(readServices(places, ledger), contingencies),
    planItems: readPlan(places, ledger),
    ...measures,
    risks: readRisks(places, ledger),
    contingencies,
    communications: readCommunications(places, ledger),
    deliverables: readDeliverables(places, ledger),
    logEntries: log,
    results: readStatements(places, ['results', 'recognition', 'decision'], ledger),
    roadmap: readStatements(places, ['roadmap'], ledger),
    criteria,
    summary: summaryOf(places, facts, ledger),
  };
  return { pilot, declared };
}

/** A paragraph that only declares the decision is understood by that. */
function takeDecisionLine(places: readonly Place[], declared: Declared | null, ledger: Ledger): void {
  for (const block of places
    .filter((place) => place.concept !== 'decision')
    .flatMap((place) => place.section.blocks)) {
    if (block.type === 'paragraph' && block.lines.length === 1 && block.line === declared?.line)
      ledger.take(block);
  }
}

function summaryOf(places: readonly Place[], facts: readonly Field[], ledger: Ledger): string {
  const told = places
    .filter((place) => place.concept === 'overview')
    .flatMap((place) => takeParagraphs(place, ledger))
    .map(({ text }) => text);
  return told.join('\n\n') || fieldOf({ fields: facts }, /^(?:goal|summary|description|purpose|objective)$/);
}

/** A declared decision is not recorded yet, so the pilot is deciding; else what the status line says. */
function stageOf(
  facts: readonly Field[],
  declared: Declared | null,
  hasLog: boolean,
): ImportedPilot['stage'] {
  if (declared) return 'deciding';
  const status = fieldOf({ fields: facts }, /^(?:status|state|stage|phase)$/).toLowerCase();
  if (/clos|archiv|ended|cancel|complete|finished|done/.test(status)) return 'closed';
  if (/draft|proposed|planned|planning|not started|upcoming/.test(status)) return 'draft';
  if (/active|running|in progress|ongoing|launch|started|live/.test(status)) return 'running';
  return hasLog ? 'running' : 'draft';
}
