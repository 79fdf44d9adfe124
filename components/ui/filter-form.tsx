import { type ReactNode, useId } from 'react';
import { Button, ButtonLink } from './button';

const control = 'min-h-8 rounded-md border border-control bg-surface px-2 py-1 text-sm text-ink';
const labelled = 'text-sm text-ink-2';

/** What a list is narrowed by, as a plain form: it stands in the address and works without scripts. */
export function FilterForm({
  action,
  submit,
  isNarrowed,
  children,
}: {
  /** The list's own address, which is also the way back to all of it. */
  action: string;
  submit: string;
  /** Whether anything narrows it now, so that there is something to clear. */
  isNarrowed: boolean;
  children: ReactNode;
}) {
  return (
    <form action={action} className="mb-4 flex flex-wrap items-end gap-x-3 gap-y-2" data-print="hide">
      {children}
      <Button>{submit}</Button>
      {isNarrowed ? (
        <ButtonLink href={action} variant="quiet">
          Clear
        </ButtonLink>
      ) : null}
    </form>
  );
}

export function FilterWords({
  label,
  name,
  value,
  kind = 'search',
}: {
  label: string;
  name: string;
  value?: string | undefined;
  kind?: 'search' | 'date';
}) {
  const width = kind === 'date' ? 'w-38' : 'w-56';
  return (
    <label className={labelled}>
      <span className="mb-0.5 block">{label}</span>
      <input
        type={kind}
        name={name}
        defaultValue={value ?? ''}
        className={`${control} ${width} max-w-full`}
      />
    </label>
  );
}

/** Words for which there are suggestions, each with how many rows it would leave. */
export function FilterSuggest({
  label,
  name,
  value,
  options,
}: {
  label: string;
  name: string;
  value?: string | undefined;
  options: readonly { value: string; count: number }[];
}) {
  const list = useId();
  return (
    <label className={labelled}>
      <span className="mb-0.5 block">{label}</span>
      <input
        type="text"
        name={name}
        defaultValue={value ?? ''}
        list={list}
        className={`${control} w-36 max-w-full`}
      />
      <datalist id={list}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {`${option.value} (${option.count})`}
          </option>
        ))}
      </datalist>
    </label>
  );
}

/** One of some options; `any` names what is chosen where none is, null where one always is. */
export function FilterChoice({
  label,
  name,
  value,
  options,
  any = 'any',
}: {
  label: string;
  name: string;
  value?: string | undefined;
  options: readonly { value: string; label: string }[];
  any?: string | null;
}) {
  return (
    <label className={labelled}>
      <span className="mb-0.5 block">{label}</span>
      <select name={name} defaultValue={value ?? ''} className={`${control} max-w-56`}>
        {any === null ? null : <option value="">{any}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
