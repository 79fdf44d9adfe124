import { planStateWords } from '@/components/pilots/words';
import type { FormFieldProps } from '@/components/ui/form-field';
import { planItemStates } from '@/lib/pilots/domain/plan';
import type { PlanRowView } from '@/lib/pilots/domain/plan-view';

/** The fields of an item's form; `item` null for a new one. The state of what follows GitHub is not asked for here. */
export function itemFields(
  item: PlanRowView | null,
  day: number | null,
  isLocked: boolean,
): FormFieldProps[] {
  const text = (value: string | number | null | undefined) => (value == null ? '' : String(value));
  return [
    { label: 'What is to be done', name: 'title', required: true, defaultValue: item?.title },
    ...(item && !item.bound
      ? [
          {
            label: 'State',
            name: 'state',
            kind: 'select' as const,
            required: true,
            defaultValue: item.ownState,
            options: planItemStates.map((value) => ({ value, label: planStateWords[value] })),
          },
        ]
      : []),
    {
      label: 'Day of the pilot',
      name: 'dayFrom',
      kind: 'number',
      min: 1,
      max: 2000,
      defaultValue: text(item ? item.dayFrom : day),
      hint: 'Empty: on no day.',
    },
    {
      label: 'To day',
      name: 'dayTo',
      kind: 'number',
      min: 1,
      max: 2000,
      defaultValue: text(item && item.dayTo !== item.dayFrom ? item.dayTo : null),
      hint: 'For work over several days.',
    },
    { label: 'Section', name: 'section', defaultValue: item?.section },
    { label: 'Owner', name: 'ownerName', defaultValue: item?.ownerName, autoComplete: 'off' },
    {
      label: 'Follows an issue or pull request',
      name: 'bound',
      defaultValue: item?.bound?.text,
      hint: '#12, owner/name#12 or its address. Its state on GitHub then counts. Empty: it follows nothing.',
    },
    ...(isLocked
      ? [
          {
            label: 'Why the plan changes',
            name: 'reason',
            hint: item
              ? 'Asked for when it is dropped, taken up again or ends after the pilot: that is an amendment.'
              : 'The pilot has started, so this is an amendment.',
            required: item === null,
          },
        ]
      : []),
  ];
}
