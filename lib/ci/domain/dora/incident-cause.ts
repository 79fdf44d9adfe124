import { type Deployment, type Incident, inOrder } from './delivery';

/**
 * Incidents with the deployment that caused them: an incident names a commit (as in Four Keys, DORA's own collector,
 * where the issue says "Root cause: SHA"); its deployment is the last to production of that commit that began before the
 * incident was opened. An incident that names none, or a commit that was never deployed, stays without.
 */
export function linkIncidents(
  incidents: readonly (Omit<Incident, 'deploymentId'> & { causeSha: string | null })[],
  deployments: readonly Deployment[],
): Incident[] {
  const live = inOrder(deployments.filter((one) => one.isProduction));
  return incidents.map(({ causeSha, ...incident }) => {
    const cause = causeSha
      ? live.findLast(
          ({ sha, at }) =>
            sha.toLowerCase().startsWith(causeSha) && Date.parse(at) <= Date.parse(incident.openedAt),
        )
      : undefined;
    return { ...incident, deploymentId: cause?.id ?? null };
  });
}
