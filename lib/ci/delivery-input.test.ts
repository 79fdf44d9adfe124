import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliveryFields, deliveryForm } from './delivery-input';
import { bandFieldNames, bandFieldsOf } from './domain/dora/band-fields';
import { bands2023 } from './domain/dora/bands';

const projectId = '0190c0de-0000-7000-8000-000000000001';
const settings = { environments: ['production', 'live'], incidentLabels: ['outage'], bands: null };
const sent = (over: Record<string, string> = {}) => ({
  ...{ projectId, version: '3' },
  ...deliveryFields(settings),
  ...over,
});
const own = { bands: 'own', source: 'Our own', year: '2026' };
const faultsOf = (over: Record<string, string>) => {
  const parsed = deliveryForm.safeParse(sent(over));
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.')).sort();
};

test('what the form shows of the stored settings is, sent back, those settings', () => {
  expect(deliveryForm.parse(sent())).toEqual({ projectId, version: 3, ...settings });
  const bands = { ...bands2023, source: 'Our own', year: 2026 };
  const fields = deliveryFields({ ...settings, bands });
  expect(fields).toMatchObject({ ...own, frequencyHigh: '7', leadMedium: '720', rateHigh: '10' });
  const back = deliveryForm.parse({ projectId, version: '0', ...fields });
  expect(back.bands?.source).toBe('Our own');
  for (const [key, limits] of Object.entries(bands.limits))
    for (const [band, limit] of Object.entries(limits))
      expect(back.bands?.limits[key as 'lead-time'][band as 'elite']).toBeCloseTo(limit, 6);
});

test('names stand one a line; blank lines and repetitions are left out', () => {
  const parsed = deliveryForm.parse(sent({ environments: ' live \r\n\nprod, eu\nlive\n' }));
  expect(parsed.environments).toEqual(['live', 'prod, eu']);
});

test.each<[string, Record<string, string>, string[]]>([
  ['no environment', { environments: ' \n ' }, ['environments']],
  ['a long label', { incidentLabels: 'x'.repeat(101) }, ['incidentLabels']],
  [
    '51 labels',
    { incidentLabels: Array.from({ length: 51 }, (_, i) => `l${i}`).join('\n') },
    ['incidentLabels'],
  ],
  ['other bands', { bands: 'mine' }, ['bands']],
  ['own bands from nowhere', { ...own, source: ' ', year: '99' }, ['source', 'year']],
  ['a word', { ...own, leadElite: 'a day' }, ['leadElite']],
  ['nothing', { ...own, rateHigh: '' }, ['rateHigh']],
  ['no time at all', { ...own, recoveryElite: '0' }, ['recoveryElite']],
  ['less than nothing', { ...own, frequencyHigh: '-1' }, ['frequencyHigh']],
  ['more than all', { ...own, rateMedium: '101' }, ['rateMedium']],
  ['a band that asks for more than the better one', { ...own, leadHigh: '12' }, ['leadHigh']],
  ['a band of the report, whose fields do not count', { bands: 'report', leadHigh: 'x' }, []],
  ['a rate of 0', { ...own, rateElite: '0' }, []],
])('%s', (_what, over, fields) => expect(faultsOf(over)).toEqual(fields));

test('any bands in order are taken and come back as they were typed', () => {
  const steps = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.nat(30), fc.nat(19));
  fc.assert(
    fc.property(fc.tuple(steps, steps, steps, steps), (groups) => {
      const numbers = groups.flatMap(([elite, more, most]) => [elite, elite + more, elite + more + most]);
      const typed = Object.fromEntries(bandFieldNames.map((name, i) => [name, `${numbers[i]}`]));
      const { bands } = deliveryForm.parse(sent({ ...own, ...typed }));
      expect(bands && bandFieldsOf(bands)).toEqual(typed);
    }),
  );
});
