import { z } from 'zod';
import {
  type BandFieldName,
  bandFieldNames,
  bandFieldsOf,
  bandGroups,
  bandSteps,
  limitsOf,
} from './domain/dora/band-fields';
import { bands2023 } from './domain/dora/bands';
import { bandTableInput, type EditDeliveryInput } from './input';

/** How delivery is measured, as a form shows it: lists with one name a line, bands in days, hours and percent. */
export function deliveryFields({
  environments,
  incidentLabels,
  bands,
}: {
  environments: readonly string[];
  incidentLabels: readonly string[];
  bands: unknown;
}): Record<string, string> {
  const own = bandTableInput.safeParse(bands);
  const table = own.success ? own.data : bands2023;
  return {
    environments: environments.join('\n'),
    incidentLabels: incidentLabels.join('\n'),
    bands: own.success ? 'own' : 'report',
    source: own.success ? table.source : '',
    year: own.success ? `${table.year}` : '',
    ...bandFieldsOf(table),
  };
}

const text = z.string().max(10_000, 'At most 10,000 characters.');

const shape = {
  projectId: z.guid('Choose a project.'),
  version: z.coerce.number().int().min(0),
  environments: text,
  incidentLabels: text,
  bands: z.enum(['report', 'own'], 'Choose whose bands count.'),
  source: text,
  year: text,
  ...(Object.fromEntries(bandFieldNames.map((name) => [name, text])) as Record<BandFieldName, typeof text>),
};

type Typed = z.output<z.ZodObject<typeof shape>>;
type Fault = { field: string; message: string };

const mostNames = 50;

function namesOf(typed: string, field: string, faults: Fault[]): string[] {
  const names = [...new Set(typed.split('\n').map((line) => line.trim()))].filter(Boolean);
  if (names.length === 0) faults.push({ field, message: 'Name at least one.' });
  if (names.length > mostNames) faults.push({ field, message: `At most ${mostNames}, one a line.` });
  const long = names.find((name) => name.length > 100);
  if (long) faults.push({ field, message: `“${long.slice(0, 20)}…” has more than 100 characters.` });
  return names;
}

/** The team's own bands; null, with the faults beside their fields, where they are none. */
function bandsOf(typed: Typed, faults: Fault[]): EditDeliveryInput['bands'] {
  const before = faults.length;
  const source = typed.source.trim();
  if (!source || source.length > 200)
    faults.push({ field: 'source', message: 'Say in up to 200 characters where these bands are from.' });
  const year = Number(typed.year);
  if (!/^\d{4}$/.test(typed.year.trim()) || year < 2000 || year > 2100)
    faults.push({ field: 'year', message: 'A year from 2000 to 2100.' });
  const numbers = Object.fromEntries(
    bandFieldNames.map((name) => [name, numberOf(name, typed[name], faults)]),
  );
  for (const { prefix } of bandGroups)
    for (const [index, step] of bandSteps.entries()) {
      const better = index > 0 ? numbers[`${prefix}${bandSteps[index - 1]}`] : undefined;
      const own = numbers[`${prefix}${step}`];
      if (Number.isFinite(better) && Number.isFinite(own) && (own ?? 0) < (better ?? 0))
        faults.push({
          field: `${prefix}${step}`,
          message: `It asks for more than the better band (${better}). Each may only ask for as much or less.`,
        });
    }
  if (faults.length > before) return null;
  return { source, year, limits: limitsOf(numbers as Record<BandFieldName, number>) };
}

function numberOf(name: BandFieldName, typed: string, faults: Fault[]): number {
  const value = /^\s*\d+(\.\d+)?\s*$/.test(typed) ? Number(typed) : Number.NaN;
  const isRate = name.startsWith('rate');
  const isFine = isRate ? value <= 100 : value > 0 && value <= 1_000_000;
  if (!isFine)
    faults.push({
      field: name,
      message: isRate
        ? 'A percentage from 0 to 100, such as 7.5.'
        : 'A number above 0, at most 1,000,000, such as 7.',
    });
  return isFine ? value : Number.NaN;
}

/** What the form of the delivery settings sends, as the command takes it; every fault stands beside its field. */
export const deliveryForm = z.strictObject(shape).transform((typed, context): EditDeliveryInput => {
  const faults: Fault[] = [];
  const environments = namesOf(typed.environments, 'environments', faults);
  const incidentLabels = namesOf(typed.incidentLabels, 'incidentLabels', faults);
  const bands = typed.bands === 'own' ? bandsOf(typed, faults) : null;
  for (const { field, message } of faults)
    context.issues.push({ code: 'custom', message, input: typed, path: [field] });
  return { projectId: typed.projectId, version: typed.version, environments, incidentLabels, bands };
});
