import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { PilotOfWeek } from './domain/week-facts';

export async function listPilotsOfWeek(
  _viewer: Viewer,
  _asked: { projectId: string | null; now: Date },
): Promise<PilotOfWeek[]> {
  return [];
}
