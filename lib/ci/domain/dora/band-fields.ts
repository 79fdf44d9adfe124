import { type BandLimits, type BandTable, bands2023, type DoraKeyName } from './bands';

/** How a form writes the bands: days between deployments, hours, percent, hours; every one at most, best first. */
export const bandGroups = [
  { key: 'deployment-frequency', prefix: 'frequency' },
  { key: 'lead-time', prefix: 'lead' },
  { key: 'change-failure-rate', prefix: 'rate' },
  { key: 'recovery-time', prefix: 'recovery' },
] as const satisfies { key: DoraKeyName; prefix: string }[];

export const bandSteps = ['Elite', 'High', 'Medium'] as const;
export type BandFieldName = `${(typeof bandGroups)[number]['prefix']}${(typeof bandSteps)[number]}`;
export type BandFields = Record<BandFieldName, string>;

export const bandFieldNames = bandGroups.flatMap(({ prefix }) =>
  bandSteps.map((step): BandFieldName => `${prefix}${step}`),
);

const hour = 3600;

const written = (value: number) => String(Number(value.toPrecision(9)));

function toField(key: DoraKeyName, limit: number): string {
  if (key === 'change-failure-rate') return written(limit);
  return written(key === 'deployment-frequency' ? 1 / limit : limit / hour);
}

function fromField(key: DoraKeyName, value: number): number {
  if (key === 'change-failure-rate') return value;
  return key === 'deployment-frequency' ? 1 / value : value * hour;
}

/** The limits as a form shows them; a limit of no deployment at all has no such form and stands as the longest span. */
export function bandFieldsOf({ limits }: BandTable = bands2023): BandFields {
  const entries = bandGroups.flatMap(({ key, prefix }) => {
    const { elite, high, medium } = limits[key];
    const least = (limit: number) =>
      key === 'deployment-frequency' ? Math.max(limit, 1 / 1_000_000) : limit;
    return [elite, high, medium].map((limit, i) => [`${prefix}${bandSteps[i]}`, toField(key, least(limit))]);
  });
  return Object.fromEntries(entries);
}

/** Back from the form's numbers. */
export function limitsOf(fields: Readonly<Record<BandFieldName, number>>): BandTable['limits'] {
  const of = ({ key, prefix }: (typeof bandGroups)[number]): BandLimits => ({
    elite: fromField(key, fields[`${prefix}Elite`]),
    high: fromField(key, fields[`${prefix}High`]),
    medium: fromField(key, fields[`${prefix}Medium`]),
  });
  const [frequency, lead, rate, recovery] = bandGroups;
  return {
    'deployment-frequency': of(frequency),
    'lead-time': of(lead),
    'change-failure-rate': of(rate),
    'recovery-time': of(recovery),
  };
}
