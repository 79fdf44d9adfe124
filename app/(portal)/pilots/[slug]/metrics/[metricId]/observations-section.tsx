import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import { sourceWords } from '@/components/pilots/metric-words';
import { DataTable } from '@/components/ui/data-table';
import { PageSteps } from '@/components/ui/page-steps';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { Sub } from '@/components/ui/sub';
import { formatValue } from '@/lib/metrics/domain/format-value';
import type { ObservationView } from '@/lib/metrics/observation-queries';
import type { MetricView } from '@/lib/metrics/queries';
import { paths } from '@/lib/shared/paths';
import { exactUtc } from '@/lib/shared/relative-time';
import type { Place } from '../../place';
import { takeBack } from '../actions';

/** The very values, newest first, with who recorded each; what was taken back stays to be seen with its reason. */
export function ObservationsSection({
  slug,
  metric,
  observations,
  total,
  takenBack,
  page,
  perPage,
  now,
  place,
}: {
  slug: string;
  metric: MetricView;
  observations: readonly ObservationView[];
  total: number;
  takenBack: number;
  page: number;
  perPage: number;
  now: Date;
  /** Null: the viewer may not take anything back. */
  place: Place | null;
}) {
  return (
    <Section
      id="observations"
      title="Observations"
      note={`${total - takenBack} that count${takenBack > 0 ? `, ${takenBack} taken back` : ''}, newest first`}
    >
      <DataTable
        caption={`Observations of ${metric.name}`}
        rows={observations}
        rowKey={({ id }) => id}
        empty="Nothing was recorded yet."
        columns={[
          { key: 'at', header: 'When (UTC)', width: '24%', cell: ({ at }) => exactUtc(new Date(at)) },
          {
            key: 'value',
            header: 'Value',
            align: 'end',
            cell: ({ value, sampleCount, takenBack: gone }) => (
              <>
                {gone ? (
                  <del>{formatValue(value, metric.unit.unit)}</del>
                ) : (
                  formatValue(value, metric.unit.unit)
                )}
                {sampleCount > 1 ? <Sub>n {sampleCount}</Sub> : null}
              </>
            ),
          },
          {
            key: 'from',
            header: 'From',
            width: '52%',
            cell: (observation) => <From observation={observation} now={now} place={place} />,
          },
        ]}
      />
      <PageSteps
        page={page}
        total={total}
        perPage={perPage}
        hrefOf={(wanted) => paths.pilotMetric(slug, metric.id, wanted)}
      />
    </Section>
  );
}

function From({
  observation: { id, source, link, commitSha, recordedAt, recordedBy, takenBack: gone, at },
  now,
  place,
}: {
  observation: ObservationView;
  now: Date;
  place: Place | null;
}) {
  return (
    <span className="wrap-anywhere">
      {link ? <a href={link}>{link}</a> : (sourceWords[source] ?? source)}
      <Sub>
        recorded by {recordedBy}, <RelativeTime at={recordedAt} now={now} />
        {commitSha ? <>, commit {commitSha.slice(0, 12)}</> : null}
      </Sub>
      {gone ? (
        <Sub>
          taken back by {gone.by}, <RelativeTime at={gone.at} now={now} />: {gone.reason}
        </Sub>
      ) : place ? (
        <Disclosure
          summary={
            <>
              Take it back<span className="sr-only"> (of {exactUtc(new Date(at))})</span>
            </>
          }
        >
          <ActionForm
            action={takeBack}
            hidden={{ ...place, observationId: id }}
            fields={[
              {
                label: 'Why it was a mistake',
                name: 'reason',
                required: true,
                hint: 'It stays to be seen with your reason and counts no more. Baselines that were frozen with it stay.',
              },
            ]}
            submit="Take it back"
            variant="danger"
          />
        </Disclosure>
      ) : null}
    </span>
  );
}
