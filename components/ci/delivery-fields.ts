import type { FormFieldProps } from '@/components/ui/form-field';
import { bandGroups, bandSteps } from '@/lib/ci/domain/dora/band-fields';
import { bands2023 } from '@/lib/ci/domain/dora/bands';

const asks = {
  frequency: (band: string) => `Deployments, ${band}: at least one every … days`,
  lead: (band: string) => `Lead time, ${band}: below … hours`,
  rate: (band: string) => `Change failure rate, ${band}: at most … %`,
  recovery: (band: string) => `Recovery, ${band}: below … hours`,
};

/** The fields of the delivery settings, holding what is stored (deliveryFields of lib/ci/delivery-input.ts). */
export function deliveryFormFields(stored: Readonly<Record<string, string>>): FormFieldProps[] {
  const held = (name: string) => ({ name, defaultValue: stored[name] ?? '' });
  return [
    {
      ...held('environments'),
      label: 'Environments that are production',
      kind: 'textarea',
      rows: 3,
      required: true,
      hint: 'One a line, letter case aside, beside those that GitHub itself calls production.',
    },
    {
      ...held('incidentLabels'),
      label: 'Labels of issues that are incidents',
      kind: 'textarea',
      rows: 3,
      required: true,
      hint: 'One a line. Its deployment is found by a line “Root cause: abc1234” in the issue.',
    },
    {
      ...held('bands'),
      label: 'Bands',
      kind: 'select',
      required: true,
      options: [
        { value: 'report', label: bands2023.source },
        { value: 'own', label: 'Our own, as below' },
      ],
    },
    {
      ...held('source'),
      label: 'Where our own are from',
      hint: 'Shown beside every band. This and what follows counts for our own bands alone.',
    },
    { ...held('year'), label: 'Of the year', placeholder: '2026' },
    ...bandGroups.flatMap(({ prefix }) =>
      bandSteps.map(
        (step): FormFieldProps => ({
          required: true,
          ...held(`${prefix}${step}`),
          label: asks[prefix](step.toLowerCase()),
        }),
      ),
    ),
  ];
}
