import type { FormFieldProps } from '@/components/ui/form-field';

/** The fields of a rule of thumb, holding what is known of it. */
export function ruleFields(held: {
  category?: string;
  lowPercent?: number;
  highPercent?: number;
}): FormFieldProps[] {
  const { lowPercent: low, highPercent: high } = held;
  return [
    {
      name: 'category',
      label: 'Kind of work',
      required: true,
      defaultValue: held.category ?? '',
      hint: 'The category that tasks carry, such as integration; a telling word of it is enough.',
    },
    {
      name: 'lowPercent',
      label: 'Add, percent of the bare estimate',
      required: true,
      defaultValue: low === undefined ? '' : `${low}`,
      hint: 'What is enough for an ordinary task: about half should stay within.',
    },
    {
      name: 'highPercent',
      label: 'Up to, percent',
      defaultValue: high === undefined || high === low ? '' : `${high}`,
      hint: 'What is enough for four of five. Whether a rule covered a task is judged by this end.',
    },
  ];
}
