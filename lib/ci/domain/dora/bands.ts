export type BandName = 'elite' | 'high' | 'medium' | 'low';

export const doraKeyNames = [
  'deployment-frequency',
  'lead-time',
  'change-failure-rate',
  'recovery-time',
] as const;
export type DoraKeyName = (typeof doraKeyNames)[number];

/** The worst figure that still belongs to a band; what is worse than medium is low. */
export interface BandLimits {
  elite: number;
  high: number;
  medium: number;
}

/** Deployments a day (at least), seconds (below), percent (at most), seconds (below). */
export interface BandTable {
  source: string;
  year: number;
  limits: Record<DoraKeyName, BandLimits>;
}

const day = 86_400;

/**
 * The clusters of the Accelerate State of DevOps Report 2023. That of 2024 is not the default because its change
 * failure rates are out of order (high 20%, medium 10%), so that they cannot be limits. "On demand" is read as once a
 * day, a month as 30 days.
 */
export const bands2023: BandTable = {
  source: 'Accelerate State of DevOps Report 2023',
  year: 2023,
  limits: {
    'deployment-frequency': { elite: 1, high: 1 / 7, medium: 1 / 30 },
    'lead-time': { elite: day, high: 7 * day, medium: 30 * day },
    'change-failure-rate': { elite: 5, high: 10, medium: 15 },
    'recovery-time': { elite: 3600, high: day, medium: 7 * day },
  },
};

export function bandOf(key: DoraKeyName, value: number, table: BandTable): BandName {
  const limits = table.limits[key];
  const reaches = (limit: number) =>
    key === 'deployment-frequency'
      ? value >= limit
      : key === 'change-failure-rate'
        ? value <= limit
        : value < limit;
  return (['elite', 'high', 'medium'] as const).find((band) => reaches(limits[band])) ?? 'low';
}
