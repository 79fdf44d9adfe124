import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/section';
import type { BandTable, DoraKeyName } from '@/lib/ci/domain/dora/bands';
import { bandRules, bandsName } from '@/lib/ci/domain/dora/key-words';
import { paths } from '@/lib/shared/paths';

/** By what rules a key is judged: its bands, and what counts as production and as an incident. */
export function DeliveryRules({
  name,
  bands,
  settings: { environments, incidentLabels },
  project,
}: {
  name: DoraKeyName;
  bands: BandTable;
  settings: { environments: readonly string[]; incidentLabels: readonly string[] };
  /** Slug of the project. */
  project: string;
}) {
  return (
    <Section
      title="How it is measured"
      note={bandsName(bands)}
      action={<Link href={paths.settingsDelivery(project)}>Change it</Link>}
      id="rules"
    >
      <DataTable
        caption="The bands"
        rows={bandRules(name, bands)}
        rowKey={({ band }) => band}
        dense
        columns={[
          { key: 'band', header: 'Band', cell: ({ band }) => band },
          { key: 'rule', header: 'Figure', cell: ({ rule }) => rule },
        ]}
      />
      <p className="max-w-[72ch] pt-2 text-sm text-ink-2">
        To production is what GitHub says is, and every deployment to {environments.join(', ')}. An issue with
        one of the labels {incidentLabels.join(', ')} is an incident; the deployment that caused it is the
        last one to production of the commit that the issue names in a line “Root cause: abc1234”.
      </p>
    </Section>
  );
}
