import { database } from '@/lib/platform/database/client';
import type { Span } from '@/lib/shared/span';

/** A project's pilots with what a week's summary needs of each, by title. */
export function listWeekPilots(projectId: string) {
  return database().pilot.findMany({
    where: { projectId },
    orderBy: [{ title: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      slug: true,
      title: true,
      stage: true,
      startsOn: true,
      endsOn: true,
      startedAt: true,
      closedAt: true,
      createdAt: true,
      baselines: {
        where: { removedAt: null, metricId: { not: null } },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
        select: { id: true, metricId: true, name: true, value: true, unit: true },
      },
      targets: {
        where: { removedAt: null, metricId: { not: null } },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
        select: { id: true, metricId: true, name: true, comparator: true, value: true, unit: true },
      },
      planItems: {
        where: { boundRepositoryId: { not: null }, boundNumber: { not: null } },
        select: { id: true, title: true, boundRepositoryId: true, boundNumber: true },
      },
    },
  });
}

export interface WeekAmendment {
  id: string;
  pilotId: string;
  number: number;
  subjectKind: string;
  subject: string;
  reason: string;
  byName: string;
  at: Date;
}

export function listWeekAmendments(projectId: string, { from, until }: Span): Promise<WeekAmendment[]> {
  return database().amendment.findMany({
    where: { pilot: { projectId }, at: { gte: from, lt: until } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      pilotId: true,
      number: true,
      subjectKind: true,
      subject: true,
      reason: true,
      byName: true,
      at: true,
    },
  });
}
