import { type Answer, notFound, problem } from './answer';
import { pageAnswer } from './list-routes';
import { comparePositions, cursorPage, numberedPage, type Placeable } from './paging';
import { codeScanningAlertShape, dependabotAlertShape } from './shapes-alerts';
import type { Place } from './shapes-repository';
import type { WorldRepository } from './world';
import type { WorldCodeScanningAlert } from './world-records';

interface Sorted {
  number: number;
  createdAt: string;
  updatedAt: string;
}

function ordered<T extends Sorted>(rows: T[], url: URL): Placeable<T>[] {
  const sort = url.searchParams.get('sort') ?? 'created';
  const key = (row: T) =>
    sort === 'number' ? row.number : Date.parse(sort === 'updated' ? row.updatedAt : row.createdAt);
  return rows
    .map((row): Placeable<T> => ({ row, position: [key(row), row.number] }))
    .sort((a, b) => comparePositions(a.position, b.position));
}

const isAscending = (url: URL) => url.searchParams.get('direction') === 'asc';

function listed(url: URL, name: string, value: string): boolean {
  const asked = url.searchParams.get(name);
  return asked === null || asked.split(',').includes(value);
}

export function dependabotRefusal({ dependabotAccess }: WorldRepository): Answer | null {
  if (dependabotAccess === 'absent') return notFound();
  return dependabotAccess === 'forbidden'
    ? problem(403, 'Dependabot alerts are disabled for this repository.')
    : null;
}

/** Pages by cursor alone: GitHub took page numbers away here. */
export function listDependabotAlerts(place: Place, repository: WorldRepository, url: URL): Answer {
  if (url.searchParams.has('page'))
    return problem(400, 'Pagination using the `page` parameter is not supported.');
  const page = cursorPage(ordered(repository.dependabotAlerts, url), url, {
    descending: !isAscending(url),
    numbered: false,
    matches: ({ state, severity, ecosystem }) =>
      listed(url, 'state', state) && listed(url, 'severity', severity) && listed(url, 'ecosystem', ecosystem),
  });
  return pageAnswer(page, (alert) => dependabotAlertShape(place, repository, alert));
}

export function codeScanningRefusal({ codeScanningAccess }: WorldRepository): Answer | null {
  if (codeScanningAccess === 'absent') return problem(404, 'no analysis found');
  return codeScanningAccess === 'forbidden'
    ? problem(403, 'Code Security must be enabled for this repository to use code scanning.')
    : null;
}

/** Pages by number, or by cursor once the first cursor was taken from a Link. */
export function listCodeScanningAlerts(place: Place, repository: WorldRepository, url: URL): Answer {
  const state = url.searchParams.get('state');
  const matches = (alert: WorldCodeScanningAlert) =>
    state === null || state === alert.state || (state === 'closed' && alert.state !== 'open');
  const rows = ordered(repository.codeScanningAlerts, url)
    .map(({ row }) => row)
    .filter(matches);
  if (!isAscending(url)) rows.reverse();
  return pageAnswer(numberedPage(rows, url), (alert) => codeScanningAlertShape(place, repository, alert));
}
