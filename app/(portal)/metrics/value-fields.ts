import type { FormFieldProps } from '@/components/ui/form-field';

/** The fields of a value that somebody records by hand. `today` is an ISO day. */
export const valueFields = (today: string): FormFieldProps[] => [
  { label: 'Value', name: 'value', kind: 'number', step: 'any', required: true },
  { label: 'Unit', name: 'unit', hint: 'Empty for the metric’s own.' },
  { label: 'Day', name: 'on', kind: 'date', max: today, hint: 'Empty for now.' },
  {
    label: 'Samples it stands for',
    name: 'sampleCount',
    kind: 'number',
    min: 1,
    step: 1,
    hint: 'Empty for one.',
  },
  { label: 'Link to its source', name: 'link', kind: 'url' },
];
