import { type ReactNode, useId } from 'react';
import { type Choice, ChoiceList } from './choice-list';
import { TextArea } from './text-area';

interface Common {
  label: ReactNode;
  name: string;
  hint?: ReactNode;
  error?: string | readonly string[];
  required?: boolean;
  disabled?: boolean;
  /** What was typed before, so that a refused form comes back as it was. */
  defaultValue?: string | null;
  /** What stands beside it under the errors, such as what somebody else saved here. */
  below?: ReactNode;
  /** Classes of its place, such as when it is shown; a field with an error always is. */
  className?: string;
}

export type FormFieldProps = Common &
  (
    | {
        kind?: 'text' | 'date' | 'number' | 'url' | 'email' | 'password' | 'search';
        placeholder?: string;
        autoComplete?: string;
        min?: string | number;
        max?: string | number;
        step?: string | number;
      }
    | { kind: 'textarea'; rows?: number; placeholder?: string }
    | { kind: 'select'; options: readonly { value: string; label: string }[] }
    /** Several of a list; what is chosen stands in `defaultValue`, a line each, and is sent as a list. */
    | { kind: 'choices'; label: string; options: readonly Choice[] }
    | { kind: 'checkbox'; defaultChecked?: boolean; value?: string }
  );

const control =
  'w-full rounded-md border border-control bg-surface px-2.5 py-1.5 text-base text-ink placeholder:text-ink-3 aria-invalid:border-not-met';

/** Label, hint, control and the error beside it, tied together for screen readers. */
export function FormField(props: FormFieldProps) {
  const id = useId();
  const errors = props.error === undefined ? [] : [props.error].flat();
  const described = [props.hint ? `${id}-hint` : '', errors.length > 0 ? `${id}-error` : ''].filter(Boolean);
  const shared = {
    id,
    name: props.name,
    required: props.required,
    disabled: props.disabled,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    'aria-invalid': errors.length > 0 ? true : undefined,
  };
  const label = (
    <label htmlFor={id} className="text-sm font-medium">
      {props.label}
      {props.required ? null : <span className="font-normal text-ink-3"> optional</span>}
    </label>
  );
  return (
    <div className={`mb-4 max-w-[60ch] ${errors.length > 0 ? '' : (props.className ?? '')}`}>
      {props.kind === 'checkbox' ? (
        <div className="flex items-baseline gap-2">
          <input
            {...shared}
            type="checkbox"
            className="size-4 translate-y-0.5 accent-accent"
            defaultChecked={props.defaultChecked}
            value={props.value ?? 'on'}
          />
          <label htmlFor={id} className="text-sm font-medium">
            {props.label}
          </label>
        </div>
      ) : props.kind === 'choices' ? (
        <ChoiceList
          key={props.defaultValue ?? ''}
          name={props.name}
          label={props.label}
          options={props.options}
          chosen={(props.defaultValue ?? '').split('\n').filter(Boolean)}
          described={shared['aria-describedby']}
        />
      ) : (
        <>
          {label}
          <div className="mt-1">{renderControl(props, shared)}</div>
        </>
      )}
      {props.hint ? (
        <p id={`${id}-hint`} className="mt-1 text-sm text-ink-3">
          {props.hint}
        </p>
      ) : null}
      {errors.length > 0 ? (
        <p id={`${id}-error`} className="mt-1 text-sm font-medium text-not-met">
          {errors.join(' ')}
        </p>
      ) : null}
      {props.below}
    </div>
  );
}

function renderControl(
  props: Exclude<FormFieldProps, { kind: 'checkbox' | 'choices' }>,
  shared: Record<string, unknown>,
): ReactNode {
  const defaultValue = props.defaultValue ?? '';
  switch (props.kind) {
    case 'textarea':
      return (
        <TextArea
          {...shared}
          rows={props.rows ?? 5}
          placeholder={props.placeholder}
          defaultValue={defaultValue}
          className={control}
        />
      );
    case 'select': {
      // Without a default the first is chosen, and said here: a form that holds what it began with would name it, and with
      // another key the select would be made anew under what somebody has just chosen.
      const chosen = props.defaultValue ?? props.options[0]?.value ?? '';
      // React resets a form after its action and does not move a select to its new default; the key does.
      return (
        <select key={chosen} {...shared} defaultValue={chosen} className={`${control} min-h-9`}>
          {props.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      );
    }
    default:
      return (
        <input
          {...shared}
          type={props.kind ?? 'text'}
          placeholder={props.placeholder}
          autoComplete={props.autoComplete}
          min={props.min}
          max={props.max}
          step={props.step}
          defaultValue={defaultValue}
          className={control}
        />
      );
  }
}
