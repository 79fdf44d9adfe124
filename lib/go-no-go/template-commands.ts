import { recordChange } from '@/lib/audit/commands';
import { listMetrics } from '@/lib/metrics/queries';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { createDesignedPilot, type DesignedHead } from '@/lib/pilots/design-commands';
import { type PilotSource, readPilotSource } from '@/lib/pilots/design-queries';
import { readPilotParts } from '@/lib/pilots/part-queries';
import { requirePilot } from '@/lib/pilots/queries';
import { inTransaction } from '@/lib/platform/database/transaction';
import { RefusedError } from '@/lib/platform/errors';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { requireProject } from '@/lib/projects/queries';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { addDays, daysBetween } from '@/lib/shared/calendar-day';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { zoneOrUtc } from '@/lib/shared/time-zone';
import { type Blueprint, ruleFor } from './domain/blueprint';
import { copyDesign, nextPhaseDesign, phaseTitle } from './domain/carry-over';
import { templateFrom } from './domain/template-days';
import { pilotTemplates } from './domain/templates/all-templates';
import { criterionRule } from './input';
import { settleMetrics } from './metrics-by-key';
import { insertCriteria, listRules } from './records/design';
import { blueprintOf } from './source-blueprint';
import {
  type CreateFromPilotInput,
  type CreateFromTemplateInput,
  type CreateNextPhaseInput,
  createFromPilotInput,
  createFromTemplateInput,
  createNextPhaseInput,
} from './template-input';

type Made = Result<{ id: string; slug: string }>;

/** Makes a draft from a template; its days count from the chosen start. Metrics that the project has by the same key are used. */
export async function createFromTemplate(viewer: Viewer, input: CreateFromTemplateInput): Promise<Made> {
  const { project, template: key, ...typed } = createFromTemplateInput.parse(input);
  const template = pilotTemplates.find((one) => one.key === key);
  if (!template)
    return refuse({ code: 'not-found', field: 'template', message: 'There is no such template.' });
  const startsOn = typed.startsOn || null;
  const { blueprint, endsOn } = templateFrom(template, startsOn);
  const head = { ...headOf(typed), startsOn, endsOn, timeZone: await readTimeZone(), templateKey: key };
  return create(viewer, { project, head, blueprint, madeFrom: { template: template.name } });
}

/** Makes a draft of the same design as another pilot, without what happened in that one. */
export async function createFromPilot(viewer: Viewer, input: CreateFromPilotInput): Promise<Made> {
  const { project, from, ...typed } = createFromPilotInput.parse(input);
  const source = await readPilotSource(viewer, from);
  const { startsOn: began = '', endsOn: ended = '', timeZone = 'UTC' } = source.head;
  const startsOn = typed.startsOn || null;
  const endsOn = startsOn && began && ended ? addDays(startsOn, daysBetween(began, ended)) : null;
  const design = copyDesign(source, { from: began || null, to: startsOn });
  const blueprint = await blueprintOf(viewer, source, { design, rules: await listRules(from) });
  const head = { ...headOf(typed), startsOn, endsOn, timeZone: zoneOrUtc(timeZone) };
  return create(viewer, { project, head, blueprint, madeFrom: { pilot: source.head.title ?? '' } });
}

/** Makes the next phase of a pilot from its roadmap. Refused while one is a draft already, or without a roadmap. */
export async function createNextPhase(viewer: Viewer, input: CreateNextPhaseInput): Promise<Made> {
  const { pilotId } = createNextPhaseInput.parse(input);
  const source = await readPilotSource(viewer, pilotId);
  requirePermission(viewer, 'pilot.edit', source.projectId);
  const [{ parts, phases }, pilot] = await Promise.all([
    readPilotParts(viewer, pilotId),
    requirePilot(viewer, source.slug),
  ]);
  const waiting = phases.next.find(({ stage }) => stage === 'draft');
  if (waiting) {
    const message = `Its next phase is there already: “${waiting.title}” is a draft. Go on there, or start it first.`;
    return refuse({ code: 'taken', message });
  }
  if (parts.roadmap.length === 0)
    return refuse({ code: 'empty', message: 'The roadmap is empty: write the next steps first.' });
  const { title = '', summary = '', leadName = '', timeZone = 'UTC' } = source.head;
  const design = nextPhaseDesign(source, lastMeasured(source, pilot.targetList), title);
  const blueprint = await blueprintOf(viewer, source, { design, rules: [] });
  const head: DesignedHead = {
    title: phaseTitle(title, phases.number + 1),
    summary,
    startsOn: null,
    endsOn: null,
    leadName: leadName || null,
    timeZone: zoneOrUtc(timeZone),
    previousPilotId: pilotId,
  };
  return create(viewer, {
    project: pilot.project.slug,
    head,
    blueprint,
    madeFrom: { previousPilot: title },
  });
}

/** One transaction: the metrics that are missing, the pilot with all its parts, and its criteria. */
async function create(
  viewer: Viewer,
  {
    project: slug,
    head,
    blueprint: { metrics, criteria, ...design },
    madeFrom,
  }: { project: string; head: DesignedHead; blueprint: Blueprint; madeFrom: Record<string, string> },
): Promise<Made> {
  const project = await requireProject(viewer, slug);
  requirePermission(viewer, 'pilot.edit', project.id);
  const known = await listMetrics(viewer, { projectId: project.id });
  try {
    return await inTransaction(async (tx) => {
      const metricIds = await settleMetrics(tx, viewer, { project: slug, known, metrics });
      const made = await createDesignedPilot(tx, viewer, {
        projectId: project.id,
        head,
        design,
        metricIds,
        madeFrom,
      });
      const ids = { metrics: metricIds, baselines: made.baselineIds };
      const rules = criteria.map(({ rule, ...words }) => {
        const settled = ruleFor(rule, ids);
        return { ...words, rule: settled && criterionRule.parse(settled) };
      });
      await insertCriteria(tx, made.id, rules, actorOf(viewer).actorName);
      if (rules.length > 0)
        await recordChange(tx, viewer, {
          action: 'criteria.designed',
          subjectKind: 'pilot',
          subjectId: made.id,
          projectId: project.id,
          after: { criteria: rules },
        });
      await markEvidenceChanged(tx, project.id);
      return accept({ id: made.id, slug: made.slug });
    });
  } catch (error) {
    // Thrown so that the transaction leaves nothing behind.
    if (error instanceof RefusedError) return refuse(...error.reasons);
    throw error;
  }
}

function headOf({ title, summary, leadName }: { title: string; summary: string; leadName: string }) {
  return { title: title.trim(), summary: summary.trim(), leadName: leadName.trim() || null };
}

function lastMeasured(
  source: PilotSource,
  targets: readonly {
    id: string;
    now: { value: number; n: number; window: string; at: string | null } | null;
  }[],
) {
  return source.targetIds.flatMap((id, target) => {
    const now = targets.find((one) => one.id === id)?.now;
    return now ? [{ target, value: now.value, n: now.n, window: now.window, at: now.at }] : [];
  });
}
