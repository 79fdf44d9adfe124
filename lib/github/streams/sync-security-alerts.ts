import type { ApiAnswer, GitHubApi, NotModified } from '../client/api';
import { readCursorPages } from '../client/cursor-pages';
import { GitHubProblem } from '../client/errors';
import { perPage, readPages } from '../client/pages';
import { alertsUnavailable, saidIn } from '../domain/alert-access';
import { etagOfList, markOf, markOverlapMs, readUpdatedOrder } from '../domain/high-water-mark';
import {
  type AlertKind,
  mapCodeScanningAlert,
  mapDependabotAlert,
  type SecurityAlertRow,
} from '../domain/security-alert';
import { alertMarker, alertWriter, listMissingAlerts, listUnshownAlerts } from '../records/security-alerts';
import { completeStream } from '../records/streams';
import { askUnshown } from './ask-unshown';
import { type RowKind, rowWriter } from './row-writer';
import { ownerAndName, type StreamContext } from './sync-context';

interface AlertStream extends RowKind<SecurityAlertRow> {
  kind: AlertKind;
  path: string;
  pages(api: GitHubApi, first: ApiAnswer): AsyncGenerator<{ rows: unknown[]; more: boolean }>;
}

const dependabot: AlertStream = {
  kind: 'dependabot',
  stream: 'dependabot-alerts',
  noun: 'Dependabot alert',
  path: '/repos/{owner}/{repo}/dependabot/alerts',
  pages: readCursorPages,
  map: mapDependabotAlert,
  write: alertWriter('dependabot'),
};

const codeScanning: AlertStream = {
  kind: 'code_scanning',
  stream: 'code-scanning-alerts',
  noun: 'code-scanning alert',
  path: '/repos/{owner}/{repo}/code-scanning/alerts',
  pages: readPages,
  map: mapCodeScanningAlert,
  write: alertWriter('code_scanning'),
};

export const syncDependabotAlerts = (context: StreamContext) => syncAlerts(context, dependabot);
export const syncCodeScanningAlerts = (context: StreamContext) => syncAlerts(context, codeScanning);

/**
 * Alerts, like issues: the first request is newest changed first and conditional, a delta reads down to the mark, and
 * everything is read by creation. Throws a problem `unavailable` where GitHub does not offer them to this token: the
 * repository itself was read just before, so a 403 or 404 speaks of the alerts alone.
 */
async function syncAlerts(context: StreamContext, alerts: AlertStream): Promise<void> {
  const { api, repository, stream } = context;
  const full = context.full || !stream.highWaterMark;
  const asked = { ...ownerAndName(repository), per_page: perPage };
  const newest = { ...asked, sort: 'updated', direction: 'desc' };
  const first = await whereAvailable(alerts.kind, () =>
    api.getIfChanged(alerts.path, newest, full ? null : stream.etag),
  );
  const writer = rowWriter(context, alerts);
  const ask = async (unshown: Parameters<typeof askUnshown>[2]) => {
    const leaving = { itemPath: `${alerts.path}/{id}`, mark: alertMarker(alerts.kind) };
    await writer.page(await askUnshown(context, leaving, unshown));
  };
  if (first.kind === 'not-modified') {
    const missing = await listMissingAlerts(repository.id, alerts.kind);
    if (missing.length > 0) {
      await ask(missing);
      return writer.end({}, false);
    }
    await context.write((tx) => completeStream(tx, repository.id, alerts.stream, { at: context.now() }));
    return;
  }

  const at = first.at ?? context.now();
  const rowsOfFirst = Array.isArray(first.data) ? first.data : [];
  const end = {
    highWaterMark: markOf(at, rowsOfFirst, 'updated_at'),
    etag: etagOfList(first, rowsOfFirst, 'updated_at', perPage),
  };
  const floor = full ? null : new Date((stream.highWaterMark ?? at).getTime() - markOverlapMs);
  const shown: number[] = [];
  const take = async (rows: unknown[]) => {
    await context.checkStop();
    shown.push(...rows.flatMap(numberOf));
    await writer.page(rows);
  };
  let isWhole = true;
  for await (const { rows, more } of alerts.pages(api, first)) {
    if (more && full) {
      // The order by change shifts while it is read; that by creation does not.
      const oldest = await api.get(alerts.path, { ...asked, sort: 'created', direction: 'asc' });
      for await (const page of alerts.pages(api, oldest)) await take(page.rows);
      break;
    }
    await take(rows);
    if (more && floor && reachesBelow(rows, floor)) {
      isWhole = false;
      break;
    }
  }
  if (isWhole) await ask(await listUnshownAlerts(repository.id, alerts.kind, shown));
  else {
    const seen = new Set(shown.map(BigInt));
    const missing = await listMissingAlerts(repository.id, alerts.kind);
    await ask(missing.filter(({ githubId }) => !seen.has(githubId)));
  }
  return writer.end(end, full);
}

async function whereAvailable(
  kind: AlertKind,
  ask: () => Promise<ApiAnswer | NotModified>,
): Promise<ApiAnswer | NotModified> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof GitHubProblem) || error.status === null || error.code === 'rate-limited')
      throw error;
    const why = alertsUnavailable(kind, { status: error.status, said: saidIn(error.message) });
    throw why === null ? error : new GitHubProblem('unavailable', why, error.status);
  }
}

function reachesBelow(rows: unknown[], floor: Date): boolean {
  const { descending, last } = readUpdatedOrder(rows);
  return descending && last !== null && last < floor;
}

function numberOf(raw: unknown): number[] {
  const number = raw && typeof raw === 'object' && 'number' in raw ? raw.number : null;
  return typeof number === 'number' && Number.isInteger(number) ? [number] : [];
}
