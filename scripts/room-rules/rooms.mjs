/**
 * The rooms of lib, lowest first; rooms on one line do not know each other. A room imports only from lines
 * above its own (content/adrs/0002). The order is docs/architecture.md's, made exact.
 */
export const levels = [
  ['shared'],
  ['platform'],
  ['permissions'],
  ['markdown', 'audit'],
  ['auth'],
  ['projects'],
  ['github'],
  ['metrics'],
  ['ci-reports'],
  ['ci'],
  ['estimation', 'pilots'],
  ['go-no-go', 'forecasts'],
  ['adrs'],
  ['lessons'],
  ['impact'],
  ['weekly-summaries'],
  ['publishing'],
  ['delivery'],
  ['search', 'import', 'backup'],
  ['cli'],
];

/** Rooms that are tools rather than records: every file of theirs may be imported, but for records. */
export const openRooms = ['shared', 'platform', 'permissions', 'markdown', 'auth', 'cli'];

/** What a room of records shows to higher rooms and to pages; "member-commands.ts" is a part of "commands.ts". */
export const publicFiles = ['domain/', '[^/]*(queries|commands|input|sync)\\.ts$'];
