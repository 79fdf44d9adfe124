import type { Viewer } from '@/lib/permissions/domain/viewer';
import { bandsOf, keyOf, readDeliveryFacts } from './delivery-facts';
import { type BandTable, type DoraKeyName, doraKeyNames } from './domain/dora/bands';
import type { DoraKey } from './domain/dora/delivery';
import { requireProjectReading } from './queries';
import { findSettings, readIncidents } from './records/delivery';

export interface DeliverySettingsView {
  environments: string[];
  incidentLabels: string[];
  /** Null: those of the Accelerate report. */
  bands: unknown;
  /** 0: nothing was saved yet, the defaults stand. */
  version: number;
}

const defaults: DeliverySettingsView = {
  environments: ['production', 'prod'],
  incidentLabels: ['incident', 'outage', 'postmortem'],
  bands: null,
  version: 0,
};

/** How a project's delivery is measured. */
export async function readDeliverySettings(viewer: Viewer, projectId: string): Promise<DeliverySettingsView> {
  requireProjectReading(viewer, projectId);
  const row = await findSettings(projectId);
  if (!row) return defaults;
  const { environments, incidentLabels, bands, version } = row;
  return { environments, incidentLabels, bands, version };
}

export interface RepositoryDelivery {
  repository: string;
  bands: Pick<BandTable, 'source' | 'year'>;
  keys: { name: DoraKeyName; key: DoraKey }[];
}

/** The four keys of each repository of a project over a window of UTC days. */
export async function readDelivery(
  viewer: Viewer,
  { projectId, from, to }: { projectId: string; from: string; to: string },
): Promise<RepositoryDelivery[]> {
  const settings = await readDeliverySettings(viewer, projectId);
  const facts = await readDeliveryFacts(projectId, from, settings);
  const bands = bandsOf(settings.bands);
  return facts.map((own) => ({
    repository: own.repository,
    bands: { source: bands.source, year: bands.year },
    keys: doraKeyNames.map((name) => ({ name, key: keyOf(name, own, { from, to }, bands) })),
  }));
}

export interface IncidentView {
  repository: string;
  /** As GitHub writes it: "#12". */
  id: string;
  title: string;
  url: string;
  openedAt: string;
  closedAt: string | null;
}

/** Issues with an incident label that were opened in a span of time, oldest first. */
export async function listIncidents(
  viewer: Viewer,
  { projectId, first, last }: { projectId: string; first: Date; last: Date },
): Promise<IncidentView[]> {
  const { incidentLabels } = await readDeliverySettings(viewer, projectId);
  const facts = await readIncidents(projectId, incidentLabels, first);
  return facts
    .filter(({ openedAt }) => openedAt <= last)
    .sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime())
    .map(({ repository, id, title, url, openedAt, closedAt }) => ({
      ...{ repository, id, title, url },
      openedAt: openedAt.toISOString(),
      closedAt: closedAt?.toISOString() ?? null,
    }));
}
