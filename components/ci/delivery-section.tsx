import { DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/section';
import { Sub } from '@/components/ui/sub';
import type { RepositoryDelivery } from '@/lib/ci/delivery-queries';
import type { DoraKey } from '@/lib/ci/domain/dora/delivery';
import { durationInWords } from '@/lib/ci/domain/duration-words';
import { formatValue } from '@/lib/metrics/domain/format-value';

/** The four keys of each repository, each opening what it rests on and what it leaves out. */
export function DeliverySection({ delivery }: { delivery: readonly RepositoryDelivery[] }) {
  return (
    <Section title="Delivery" note="DORA’s four keys" id="delivery">
      {delivery.length === 0 ? (
        <p className="max-w-[72ch] pt-2.5 text-sm text-ink-2">
          Unknown: no deployment of the last year was read. The keys come from GitHub’s deployments.
        </p>
      ) : (
        delivery.map((one) => <Keys key={one.repository} delivery={one} isAlone={delivery.length === 1} />)
      )}
    </Section>
  );
}

function Keys({ delivery, isAlone }: { delivery: RepositoryDelivery; isAlone: boolean }) {
  const rows = [
    { name: 'Deployment frequency', key: delivery.frequency },
    { name: 'Lead time for changes', key: delivery.leadTime },
    { name: 'Change failure rate', key: delivery.failureRate },
    { name: 'Failed deployment recovery time', key: delivery.recovery },
  ];
  return (
    <>
      {isAlone ? null : <h3 className="pt-3 text-sm font-bold">{delivery.repository}</h3>}
      <DataTable
        caption={`The four keys of ${delivery.repository}`}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          {
            key: 'name',
            header: 'Key',
            cell: ({ name, key }) => (
              <>
                {name}
                <Sub>{key.population}</Sub>
              </>
            ),
          },
          { key: 'value', header: 'Value', align: 'end', cell: ({ key }) => <Value of={key} /> },
          { key: 'n', header: 'n', align: 'end', cell: ({ key }) => key.n.toLocaleString('en-GB') },
          {
            key: 'band',
            header: 'Band',
            cell: ({ key }) => key.band ?? <span className="text-ink-3">none</span>,
          },
          { key: 'behind', header: 'Behind it', cell: ({ key }) => <Behind of={key} urls={delivery.urls} /> },
        ]}
      />
    </>
  );
}

const inWords = (value: number, unit: string) =>
  unit === 's' ? durationInWords(value) : formatValue(value, unit);

function Value({ of: { value, unit, missing } }: { of: DoraKey }) {
  return (
    <>
      {value === null ? <span className="text-ink-3">unknown</span> : inWords(value, unit)}
      {missing ? <Sub>{missing}</Sub> : null}
    </>
  );
}

const itemsShown = 50;

function Behind({ of: { items, excluded, unit }, urls }: { of: DoraKey; urls: Record<string, string> }) {
  if (items.length + excluded.length === 0) return <span className="text-ink-3">nothing</span>;
  const leftOut = excluded.reduce((sum, { count }) => sum + count, 0);
  return (
    <details>
      <summary className="min-h-6 cursor-pointer">
        {items.length.toLocaleString('en-GB')} counted, {leftOut.toLocaleString('en-GB')} left out
      </summary>
      <ul className="pt-1 text-sm">
        {items.slice(0, itemsShown).map(({ id, value }) => (
          <li key={id}>
            {urls[id] ? <a href={urls[id]}>#{id}</a> : id} {inWords(value, unit)}
          </li>
        ))}
        {items.length > itemsShown ? <li>and {items.length - itemsShown} more</li> : null}
        {excluded.map(({ reason, count }) => (
          <li key={reason} className="text-ink-3">
            {count} left out: {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
