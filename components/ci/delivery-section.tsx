import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/section';
import { Sub } from '@/components/ui/sub';
import type { RepositoryDelivery } from '@/lib/ci/delivery-queries';
import type { DoraKeyName } from '@/lib/ci/domain/dora/bands';
import type { DoraKey } from '@/lib/ci/domain/dora/delivery';
import { bandsName, keyTitles, keyValueInWords } from '@/lib/ci/domain/dora/key-words';
import { paths } from '@/lib/shared/paths';

const count = (n: number) => n.toLocaleString('en-GB');
const leftOutOf = ({ excluded }: DoraKey) => excluded.reduce((sum, one) => sum + one.count, 0);

/** The four keys of each repository, each opening what it rests on and what it leaves out. */
export function DeliverySection({
  delivery,
  project,
  scope: { from, to },
}: {
  delivery: readonly RepositoryDelivery[];
  /** Slug of the project. */
  project: string;
  scope: { from: string; to: string };
}) {
  return (
    <Section
      title="Delivery"
      note={`DORA’s four keys, ${from} to ${to}`}
      action={<Link href={paths.settingsDelivery(project)}>How it is measured</Link>}
      id="delivery"
    >
      {delivery.length === 0 ? (
        <p className="max-w-[72ch] pt-2.5 text-sm text-ink-2">
          Unknown: no deployment of the last year was read. The keys come from GitHub’s deployments.
        </p>
      ) : (
        delivery.map((one) => (
          <Keys
            key={one.repository}
            delivery={one}
            isAlone={delivery.length === 1}
            hrefOf={(key) => paths.ciDelivery(project, { key, repository: one.repository, from, to })}
          />
        ))
      )}
    </Section>
  );
}

function Keys({
  delivery: { repository, keys, bands },
  isAlone,
  hrefOf,
}: {
  delivery: RepositoryDelivery;
  isAlone: boolean;
  hrefOf: (key: DoraKeyName) => string;
}) {
  return (
    <>
      {isAlone ? null : <h3 className="mt-4 mb-0 text-sm font-bold wrap-anywhere">{repository}</h3>}
      <DataTable
        caption={`The four keys of ${repository}`}
        rows={keys}
        rowKey={({ name }) => name}
        columns={[
          {
            key: 'name',
            header: 'Key',
            width: '46%',
            cell: ({ name, key }) => (
              <>
                <Link href={hrefOf(name)}>{keyTitles[name]}</Link>
                <Sub>{key.population}</Sub>
              </>
            ),
          },
          { key: 'value', header: 'Value', align: 'end', cell: ({ key }) => <Value of={key} /> },
          { key: 'n', header: 'n', align: 'end', cell: ({ key }) => count(key.n) },
          { key: 'out', header: 'Left out', align: 'end', cell: ({ key }) => count(leftOutOf(key)) },
          {
            key: 'band',
            header: 'Band',
            cell: ({ key }) => key.band ?? <span className="text-ink-3">none</span>,
          },
        ]}
      />
      <p className="max-w-[72ch] pt-2 text-sm text-ink-3">
        Bands: {bandsName(bands)}. Each key opens the list behind it.
      </p>
    </>
  );
}

function Value({ of: { value, unit, missing } }: { of: DoraKey }) {
  return (
    <>
      {value === null ? (
        <span className="text-ink-3">unknown</span>
      ) : (
        <span className="whitespace-nowrap">{keyValueInWords(value, unit)}</span>
      )}
      {missing ? <Sub>{missing}</Sub> : null}
    </>
  );
}
