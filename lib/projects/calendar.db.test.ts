import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotAllowedError } from '@/lib/platform/errors';
import { editCalendar } from './calendar-commands';
import { readCalendar } from './calendar-queries';
import { editWorkspace } from './workspace-commands';

withTestDatabase();

const system = systemViewer('test');
const lead: Viewer = { kind: 'person', id: crypto.randomUUID(), name: 'Ada', role: 'lead', projectRoles: {} };

test('before anybody chose one there is no calendar', async () => {
  expect(await readCalendar(lead)).toEqual({ place: null, daysOff: [] });
});

test('the calendar is kept with its audit event, apart from name and time zone', async () => {
  expect(await editCalendar(system, { holidayPlace: 'DE-BE', daysOff: '2026-12-24 Closed' })).toMatchObject({
    ok: true,
  });
  await editWorkspace(system, { name: 'Harbour', timeZone: 'Europe/Berlin' });
  expect(await readCalendar(lead)).toEqual({
    place: { key: 'DE-BE', name: 'Germany, Berlin' },
    daysOff: [{ day: '2026-12-24', name: 'Closed' }],
  });
  const events = await database().auditEvent.findMany({ where: { action: 'workspace.calendar-edited' } });
  expect(events.map(({ after }) => after)).toEqual([
    { holidayPlace: 'DE-BE', daysOff: [{ day: '2026-12-24', name: 'Closed' }] },
  ]);
});

test('refused whole: an unknown place, a line that is no day, and who may not', async () => {
  const kept = await readCalendar(lead);
  expect(await editCalendar(system, { holidayPlace: 'XX', daysOff: '' })).toMatchObject({
    reasons: [{ field: 'holidayPlace' }],
  });
  expect(await editCalendar(system, { holidayPlace: 'FR', daysOff: 'tomorrow' })).toMatchObject({
    reasons: [{ field: 'daysOff' }],
  });
  await expect(editCalendar(lead, { holidayPlace: 'FR', daysOff: '' })).rejects.toThrow(NotAllowedError);
  expect(await readCalendar(lead)).toEqual(kept);
});
