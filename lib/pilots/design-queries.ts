import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import type { FormTexts } from './domain/part-fields';
import { type PartName, partNames } from './domain/part-kinds';
import type { PilotDesign } from './domain/pilot-design';
import { readPilotParts } from './part-queries';
import { listNewestPilots, readDesignRows } from './records/design';
import { findPilotHead } from './records/read-pilot';

/** What of a pilot can be carried into another one; metrics and baselines by their ids, which name them here. */
export interface PilotSource extends PilotDesign {
  id: string;
  slug: string;
  projectId: string;
  head: FormTexts;
  /** The ids of its targets, in the order of `targets`. */
  targetIds: string[];
}

/** The design of a pilot as it stands. Throws NotFoundError when there is none for this viewer. */
export async function readPilotSource(viewer: Viewer, pilotId: string): Promise<PilotSource> {
  const { head, parts } = await readPilotParts(viewer, pilotId);
  const [pilot, rows] = await Promise.all([findPilotHead({ id: pilotId }), readDesignRows(pilotId)]);
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  const texts = partNames.map((part) => [part, parts[part].map((row) => row.texts)] as const);
  return {
    id: pilot.id,
    slug: pilot.slug,
    projectId: pilot.projectId,
    head: head.texts,
    parts: Object.fromEntries(texts) as Record<PartName, FormTexts[]>,
    ...rows,
  };
}

export interface PilotChoice {
  id: string;
  title: string;
  project: { slug: string; name: string };
}

/** The pilots whose design can be copied, the last changed first, at most so many. */
export async function listPilotChoices(
  viewer: Viewer,
  { atMost = 100 }: { atMost?: number } = {},
): Promise<PilotChoice[]> {
  const projectId = confinedTo(viewer) ?? undefined;
  requirePermission(viewer, 'portal.read', projectId);
  return listNewestPilots({ projectId, atMost });
}
