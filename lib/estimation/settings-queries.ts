import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { labelMappingText } from './domain/label-mapping';
import { labelsVersion } from './labels-version';
import { findProjectFields, type ProjectFieldsRow } from './records/project-fields';
import { findEstimationSettings, listLabelRows, type SettingsRow } from './records/settings';

export type { ProjectFieldsRow } from './records/project-fields';
export type { SettingsRow } from './records/settings';

/** How the workspace counts work: hours of a day, and above how many hours a task is said to be too large. */
export async function readEstimationSettings(viewer: Viewer): Promise<SettingsRow> {
  requirePermission(viewer, 'portal.read', confinedTo(viewer) ?? undefined);
  return findEstimationSettings();
}

/** Which number fields of its GitHub Project a project chose. */
export async function readProjectFields(viewer: Viewer, projectId: string): Promise<ProjectFieldsRow> {
  requirePermission(viewer, 'portal.read', projectId);
  return findProjectFields(projectId);
}

/** Which label means which category, a line each: the workspace's (null), or a project's own, which stands before it. */
export async function readLabels(
  viewer: Viewer,
  projectId: string | null,
): Promise<{ text: string; version: number }> {
  requirePermission(viewer, 'portal.read', projectId ?? confinedTo(viewer) ?? undefined);
  const text = labelMappingText(await listLabelRows(projectId));
  return { text, version: labelsVersion(text) };
}
