import { Counter, Gauge, Registry } from 'prom-client';
import type { QuotaView, WebhookView } from './domain/sync-views';
import type { StreamMeasure } from './records/metrics';

export interface Measures {
  streams: readonly StreamMeasure[];
  quotas: readonly QuotaView[];
  /** Of the last 24 hours. */
  webhook: WebhookView;
  /** By outcome, of the process that is asked: what was refused is written nowhere. */
  webhookRequests: ReadonlyMap<string, number>;
  tasks: readonly { state: string; count: number }[];
  jobs: readonly { queue: string; state: string; count: number }[];
  staleAfterSeconds: number;
}

const ofStream = ['project', 'repository', 'stream'] as const;

/**
 * Prometheus' text of what the database says now. A registry of its own each time: the counters live in the database,
 * so that every process and the command line count into one, and whichever is asked says the same.
 * Series: 9 a stream begun (10 streams a repository), and few besides.
 */
export async function metricsText(measures: Measures, now: Date): Promise<{ type: string; text: string }> {
  const registry = new Registry();
  streamSeries(registry, measures.streams, now);
  const gauge = gaugesOf(registry);
  gauge(
    'pilothouse_sync_stale_after_seconds',
    'Age beyond which a stream is called stale, as configured.',
    [],
  ).set(measures.staleAfterSeconds);
  const tasks = gauge('pilothouse_sync_tasks', 'Parts of sync runs that have not ended, one a repository.', [
    'state',
  ]);
  for (const state of ['queued', 'running', 'waiting'])
    tasks.set({ state }, measures.tasks.find((one) => one.state === state)?.count ?? 0);
  const jobs = gauge(
    'pilothouse_jobs',
    'Jobs in the queue that wait (created, retry) or are worked on (active).',
    ['queue', 'state'],
  );
  for (const { count, ...labels } of measures.jobs) jobs.set(labels, count);
  const deliveries = gauge(
    'pilothouse_webhook_deliveries',
    'Webhook deliveries of the last 24 hours by verdict.',
    ['verdict'],
  );
  for (const { verdict, count } of measures.webhook.counts) deliveries.set({ verdict }, count);
  const requests = new Counter({
    name: 'pilothouse_webhook_requests_total',
    help: 'Requests to the webhook of the process that is asked, since its start, by what became of them.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  for (const [outcome, count] of measures.webhookRequests) requests.inc({ outcome }, count);
  const last = gauge(
    'pilothouse_webhook_last_delivery_timestamp_seconds',
    'When the last webhook delivery came.',
    [],
  );
  // A gauge without labels stands at 0 from the beginning; unknown is not 0.
  last.remove();
  if (measures.webhook.last) last.set(secondsOf(measures.webhook.last.receivedAt));
  quotaSeries(registry, measures.quotas);
  return { type: registry.contentType, text: await registry.metrics() };
}

const secondsOf = (at: Date) => at.getTime() / 1000;

const gaugesOf =
  (registry: Registry) =>
  <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Gauge({ name, help, labelNames, registers: [registry] });

function streamSeries(registry: Registry, streams: readonly StreamMeasure[], now: Date): void {
  const counter = (name: string, help: string, pick: (one: StreamMeasure) => number) => {
    const metric = new Counter({ name, help, labelNames: ofStream, registers: [registry] });
    for (const one of streams) metric.inc(labelsOf(one), pick(one));
  };
  counter('pilothouse_sync_items_total', 'Rows that GitHub answered, all readings.', (one) => one.items);
  counter('pilothouse_sync_requests_total', 'Requests sent to GitHub.', (one) => one.requests);
  counter('pilothouse_sync_not_modified_total', 'Requests answered 304.', (one) => one.notModified);
  counter(
    'pilothouse_sync_quota_points_total',
    'What the requests cost of GitHub’s quota.',
    (one) => one.points,
  );
  counter('pilothouse_sync_faults_total', 'Answers that had to be asked for again.', (one) => one.faults);
  const gauge = gaugesOf(registry);
  const stored = gauge('pilothouse_sync_stored_items', 'Rows stored and not gone from GitHub.', ofStream);
  const pending = gauge(
    'pilothouse_sync_details_pending',
    'Rows whose details are still to be read.',
    ofStream,
  );
  const lag = gauge(
    'pilothouse_sync_lag_seconds',
    'Time since the last complete reading. No series while there was none.',
    ofStream,
  );
  const state = gauge('pilothouse_sync_state', 'Always 1; the label says how the stream stands.', [
    ...ofStream,
    'state',
  ]);
  for (const one of streams) {
    const labels = labelsOf(one);
    stored.set(labels, one.itemsStored);
    pending.set(labels, one.detailsPending);
    if (one.lastCompleteAt) lag.set(labels, Math.max(0, secondsOf(now) - secondsOf(one.lastCompleteAt)));
    state.set({ ...labels, state: one.state }, 1);
  }
}

const labelsOf = ({ project, repository, stream }: StreamMeasure) => ({ project, repository, stream });

function quotaSeries(registry: Registry, quotas: readonly QuotaView[]): void {
  const labels = ['credential', 'resource'] as const;
  const gauge = gaugesOf(registry);
  const remaining = gauge('pilothouse_github_quota_remaining', 'What is left until the reset.', labels);
  const limit = gauge('pilothouse_github_quota_limit', 'What GitHub allows until the reset.', labels);
  const reset = gauge('pilothouse_github_quota_reset_timestamp_seconds', 'When it is renewed.', labels);
  for (const quota of quotas) {
    const of = { credential: quota.credential.slice(0, 8), resource: quota.resource };
    if (quota.remaining !== null) remaining.set(of, quota.remaining);
    if (quota.limit !== null) limit.set(of, quota.limit);
    if (quota.resetAt) reset.set(of, secondsOf(quota.resetAt));
  }
}
