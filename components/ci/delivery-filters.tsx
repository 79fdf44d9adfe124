import { Button } from '@/components/ui/button';
import { FormField } from '@/components/ui/form-field';
import { doraKeyNames } from '@/lib/ci/domain/dora/bands';
import { keyTitles } from '@/lib/ci/domain/dora/key-words';

/** Chooses key, repository and days of the list by its address. */
export function DeliveryFilters({
  action,
  asked,
  repositories,
}: {
  action: string;
  asked: { key: string; repository: string; from: string; to: string };
  repositories: readonly string[];
}) {
  return (
    <form action={action} className="flex flex-wrap items-end gap-x-4" data-print="hide">
      <FormField
        label="Key"
        name="key"
        kind="select"
        required
        defaultValue={asked.key}
        options={doraKeyNames.map((value) => ({ value, label: keyTitles[value] }))}
      />
      {repositories.length > 1 ? (
        <FormField
          label="Repository"
          name="repository"
          kind="select"
          required
          defaultValue={asked.repository}
          options={repositories.map((value) => ({ value, label: value }))}
        />
      ) : null}
      <FormField label="From" name="from" kind="date" required defaultValue={asked.from} />
      <FormField label="To" name="to" kind="date" required defaultValue={asked.to} />
      <div className="mb-4">
        <Button>Show</Button>
      </div>
    </form>
  );
}
