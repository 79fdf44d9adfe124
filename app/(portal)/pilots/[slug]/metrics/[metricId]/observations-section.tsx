import { ActionForm } from '@/components/auth/action-form';
import { ObservationTable, observationsNote } from '@/components/metrics/observation-table';
import { Disclosure } from '@/components/pilots/disclosure';
import { PageSteps } from '@/components/ui/page-steps';
import { Section } from '@/components/ui/section';
import type { ObservationView } from '@/lib/metrics/observation-queries';
import type { MetricView } from '@/lib/metrics/queries';
import { paths } from '@/lib/shared/paths';
import { exactUtc } from '@/lib/shared/relative-time';
import type { Place } from '../../place';
import { takeBack } from '../actions';

/** The very values behind a metric, each of which may be taken back. */
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
    <Section id="observations" title="Observations" note={observationsNote({ total, takenBack })}>
      <ObservationTable
        metric={metric}
        observations={observations}
        now={now}
        takeBack={place ? (observation) => <TakeBack observation={observation} place={place} /> : undefined}
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

function TakeBack({ observation: { id, at }, place }: { observation: ObservationView; place: Place }) {
  return (
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
  );
}
