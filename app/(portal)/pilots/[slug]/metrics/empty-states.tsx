import Link from 'next/link';
import { Disclosure } from '@/components/pilots/disclosure';
import { PushLine } from '@/components/pilots/push-line';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { MetricView } from '@/lib/metrics/queries';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';
import { paths } from '@/lib/shared/paths';
import { openAt } from './opened';

export function NoTargets({ mayEdit, slug }: { mayEdit: boolean; slug: string }) {
  return (
    <EmptyState
      title="No target is set"
      why="A target says which value of which metric would show that the pilot works. It is measured from the first day on, against the baseline before it."
      action={
        mayEdit ? (
          <Link className={buttonClass('primary')} href={openAt(slug, 'target', 'new')}>
            Set the first target
          </Link>
        ) : null
      }
    />
  );
}

export function NoBaselines() {
  return (
    <EmptyState
      title="No baseline is written down"
      why="A baseline is how it was before: without one nobody can say later whether anything became better. It is frozen from a metric’s window in one click, or typed with its source."
    />
  );
}

export function NoMetrics({ mayEdit }: { mayEdit: boolean }) {
  return (
    <EmptyState
      title="The project has no metric"
      why={
        mayEdit
          ? 'Define one below: a name, a unit, and which way is better. Its values come from run times of CI, from pushes to the API, or from people here.'
          : 'Somebody who may edit the pilot defines one; its values come from CI, from the API or from people.'
      }
    />
  );
}

const portal = () => process.env.NEXTAUTH_URL ?? 'http://127.0.0.1:3000';

/** How CI pushes a value, ready to be copied. */
export function PushHelp({ pilot, metrics }: { pilot: PilotView; metrics: readonly MetricView[] }) {
  const takes = metrics.filter(({ ci }) => ci === null);
  const metric = takes.find(({ source }) => source === 'pushed') ?? takes[0];
  return (
    <Disclosure summary="Push values from CI">
      <p className="m-0 max-w-[68ch] text-sm text-ink-2">
        One line in a workflow step records a value; criteria that rest on it are judged at once. Make a token
        with the role “ci” under <Link href={paths.settingsTokens()}>Settings, Tokens</Link> and keep it as a
        secret.
      </p>
      <PushLine
        origin={portal()}
        project={pilot.project.slug}
        metricKey={metric?.key ?? 'the-key-of-the-metric'}
      />
      <p className="m-0 max-w-[68ch] text-sm text-ink-2">
        Several at once go as an array, all or none. Each may carry <code>unit</code>, <code>at</code>,{' '}
        <code>commit</code>, <code>link</code> and <code>n</code>; with the header{' '}
        <code>Idempotency-Key</code> a retry counts once.
        {takes.length > 0 ? ' Keys: ' : null}
        {takes.slice(0, 12).map(({ key }, index) => (
          <span key={key}>
            {index > 0 ? ', ' : ''}
            <code className="wrap-anywhere">{key}</code>
          </span>
        ))}
        {takes.length > 12 ? ` and ${takes.length - 12} more` : null}
      </p>
    </Disclosure>
  );
}
