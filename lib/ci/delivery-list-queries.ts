import type { Viewer } from '@/lib/permissions/domain/viewer';
import { bandsOf, keyOf, readDeliveryFacts } from './delivery-facts';
import { readDeliverySettings } from './delivery-queries';
import type { BandTable, DoraKeyName } from './domain/dora/bands';
import type { DoraKey } from './domain/dora/delivery';
import { type ListedDelivery, listChanges, listDeployments, listIncidents } from './records/delivery-list';

export type { ListedDelivery } from './records/delivery-list';

/** What is behind one key: a deployment, change or incident as GitHub has it; `known` is null where it is gone since. */
export interface BehindKey {
  id: string;
  known: ListedDelivery | null;
  /** In the key's unit; null for what is left out. */
  value: number | null;
  why: string | null;
}

export interface DeliveryList {
  repository: string;
  /** Every repository that has deployments, to choose from. */
  repositories: string[];
  name: DoraKeyName;
  key: DoraKey;
  bands: BandTable;
  settings: { environments: string[]; incidentLabels: string[] };
  counted: { items: BehindKey[]; total: number };
  /** Each reason with how many it leaves out, of which the first fifty are listed. */
  excluded: { reason: string; count: number; items: BehindKey[] }[];
}

/**
 * The list behind one of the four keys of one repository (the first by name when none is named) over a window of UTC
 * days, and everything that it leaves out with the reason. Null where no deployment is known at all. Pages from 1.
 */
export async function listDelivery(
  viewer: Viewer,
  asked: {
    projectId: string;
    from: string;
    to: string;
    name: DoraKeyName;
    repository?: string | undefined;
    page: number;
    perPage: number;
  },
): Promise<DeliveryList | null> {
  const { projectId, from, to, name, page, perPage } = asked;
  const { environments, incidentLabels, bands: saved } = await readDeliverySettings(viewer, projectId);
  const facts = await readDeliveryFacts(projectId, from, { environments, incidentLabels });
  const sorted = facts.toSorted((a, b) => (a.repository < b.repository ? -1 : 1));
  const own = sorted.find(({ repository }) => repository === asked.repository) ?? sorted[0];
  if (!own) return null;
  const bands = bandsOf(saved);
  const key = keyOf(name, own, { from, to }, bands);
  const shown = key.items.slice((page - 1) * perPage, page * perPage);
  const known = await knownOf({ projectId, repository: own.repository }, name, [
    ...shown.map(({ id }) => id),
    ...key.excluded.flatMap(({ ids }) => ids),
  ]);
  return {
    repository: own.repository,
    repositories: sorted.map(({ repository }) => repository),
    ...{ name, key, bands, settings: { environments, incidentLabels } },
    counted: {
      total: key.items.length,
      items: shown.map(({ id, value }) => ({
        ...{ id, value, known: known.get(id) ?? null },
        why: key.why[id] ?? null,
      })),
    },
    excluded: key.excluded.map(({ reason, count, ids }) => ({
      ...{ reason, count },
      items: ids.map((id) => ({ id, known: known.get(id) ?? null, value: null, why: null })),
    })),
  };
}

/** Changes stand behind the lead time; behind the others deployments and, with a "#", incidents. */
async function knownOf(
  place: { projectId: string; repository: string },
  name: DoraKeyName,
  ids: readonly string[],
): Promise<Map<string, ListedDelivery>> {
  const found: ListedDelivery[] =
    name === 'lead-time'
      ? await listChanges(place, ids)
      : (await Promise.all([listDeployments(place, ids), listIncidents(place, ids)])).flat();
  return new Map(found.map((one) => [one.id, one]));
}
