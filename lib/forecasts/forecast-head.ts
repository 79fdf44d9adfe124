import type { Capacity } from './domain/capacity';
import type { ForecastHead } from './domain/forecast-view';
import { type Scope, type ScopeKind, scopeInWords, scopeKinds } from './domain/scope';
import type { ForecastRecord } from './records';

export const isoDay = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;

export function scopeOf(row: { scopeKind: string; scopeValue: string }): Scope {
  const kind: ScopeKind = scopeKinds.find((one) => one === row.scopeKind) ?? 'search';
  return { kind, value: row.scopeValue };
}

export const capacityOf = ({ people, hoursPerDay, focusPercent }: Capacity): Capacity => ({
  people,
  hoursPerDay,
  focusPercent,
});

export function headOf(row: ForecastRecord): ForecastHead {
  const { id, version, title, project } = row;
  const scope = scopeOf(row);
  return {
    ...{ id, version, title, project, scope },
    scopeWords: scopeInWords(scope),
    capacity: capacityOf(row),
    startsOn: isoDay(row.startsOn),
    dueOn: isoDay(row.dueOn),
    state: row.endedOn ? 'ended' : row.closedAt ? 'closed' : 'open',
    by: row.createdBy,
    at: row.createdAt.toISOString(),
    closedBy: row.closedBy,
    closedAt: row.closedAt?.toISOString() ?? null,
    closeReason: row.closeReason,
  };
}
