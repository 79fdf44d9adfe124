import { defineMetric, recordObservations } from '@/lib/metrics/commands';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { createProject } from '@/lib/projects/commands';
import type { Result } from '@/lib/shared/result';
import { given } from '@/lib/shared/result.test-data';
import { createPilot } from './commands';

export const system = systemViewer('test');
export const ada: Viewer = { kind: 'person', id: 'ada', name: 'Ada', role: 'contributor', projectRoles: {} };
// Test files share the count. From 100, so that names sort as they were made.
let made = 100;

/** The codes and fields of a refusal, with its words. */
export function refusal(result: Result<unknown>) {
  return result.ok ? null : result.reasons.map(({ code, field, message }) => ({ code, field, message }));
}

/** A pilot of its own project, in Berlin, from 16 November 2026, with a metric in seconds and one in per cent. */
export async function measuredPilot() {
  made += 1;
  const slug = `measured-${made}`;
  const project = given(await createProject(system, { slug, name: slug, description: '' }));
  const pilot = given(
    await createPilot(system, { project: slug, title: slug, startsOn: '2026-11-16', endsOn: '2026-11-30' }),
  );
  await database().pilot.update({ where: { id: pilot.id }, data: { timeZone: 'Europe/Berlin' } });
  const metric = async (name: string, unit: string, direction: 'lower' | 'higher') =>
    given(await defineMetric(system, { project: slug, name, unit, direction, source: 'pushed' }));
  const build = await metric('Build time', 's', 'lower');
  const coverage = await metric('Coverage', '%', 'higher');
  return {
    project,
    pilot,
    build,
    coverage,
    observe: async (metricId: string, values: readonly (readonly [at: string, value: number])[]) =>
      given(
        await recordObservations(system, {
          metricId,
          observations: values.map(([at, value]) => ({ at, value, link: `https://ci.example/${value}` })),
        }),
      ),
    /** As starting it does. */
    lock: async () => {
      const lockedAt = new Date();
      await database().pilot.update({ where: { id: pilot.id }, data: { lockedAt, stage: 'running' } });
      const where = { pilotId: pilot.id };
      await database().baseline.updateMany({ where, data: { lockedAt } });
      await database().target.updateMany({ where, data: { lockedAt } });
    },
    amendments: () =>
      database().amendment.findMany({ where: { pilotId: pilot.id }, orderBy: { number: 'asc' } }),
  };
}
