import { addDemoDetails } from './seed-details';
import { addItem, addPull, addRepository, addRun, emptyWorld, minutesAfter, type World } from './world';
import { addProject, addProjectItem } from './world-projects';

const adr = (number: number, title: string, status: string, more = '') =>
  `# ${number}. ${title}\n\nDate: 2026-0${number}-12\n\n## Status\n\n${status}\n\n## Context\n\nWe had to choose.\n\n## Decision\n\n${title}.\n\n## Consequences\n\nLess to run.\n${more}`;

const lesson = `---
title: Warm the connection pool before the first request
kind: improve
tags: [latency, database]
---

# Warm the connection pool before the first request

The first request after a deploy waited 900 ms for a connection. Opening two at start took it to 40 ms (n = 30).
`;

/** A world to look at: two repositories with a few months of life. Always the same. */
export function demoWorld(now: () => Date = () => new Date()): World {
  const world = emptyWorld(now);
  const relay = addRepository(world, 'harbour', 'relay', { id: 41_001 });
  for (let n = 1; n <= 130; n += 1) {
    const createdAt = minutesAfter('2026-08-03T07:30:00Z', n * 600);
    const closed = n % 3 !== 0;
    const closedAt = closed ? minutesAfter(createdAt, 300 + n * 10) : null;
    const item = {
      createdAt,
      updatedAt: closedAt ?? createdAt,
      closedAt,
      state: closed ? ('closed' as const) : ('open' as const),
    };
    if (n % 4 === 0)
      addPull(relay, item, {
        mergedAt: closedAt,
        mergeCommitSha: closedAt && n.toString(16).padStart(40, 'a'),
      });
    else
      addItem(relay, {
        ...item,
        stateReason: closed ? 'completed' : null,
        ...(n % 5 === 0 && { numberFields: { Estimate: (n % 4) + 1 } }),
        labels: n % 5 === 0 ? ['bug'] : n === 129 ? ['severity:critical'] : [],
        assignees: n % 2 === 0 ? ['grace'] : [],
        milestone: n > 100 ? 'Pilot' : null,
      });
  }
  for (let n = 1; n <= 240; n += 1) {
    const createdAt = minutesAfter('2026-08-03T08:00:00Z', n * 640);
    addRun(relay, {
      createdAt,
      startedAt: createdAt,
      updatedAt: minutesAfter(createdAt, 5 + (n % 4)),
      conclusion: n % 17 === 0 ? 'failure' : 'success',
      branch: n % 3 === 0 ? `change-${n}` : 'main',
    });
  }
  relay.files = new Map([
    ['README.md', '# Relay\n'],
    ['docs/adr/0001-use-postgresql.md', adr(1, 'Use PostgreSQL for everything', 'Accepted')],
    ['docs/adr/0002-queue-in-the-database.md', adr(2, 'Keep the queue in the database', 'Accepted')],
    [
      'docs/adr/0003-drop-the-broker.md',
      adr(3, 'Drop the broker', 'Accepted\n\nSupersedes [2. Keep the queue](0002-queue-in-the-database.md)'),
    ],
    ['docs/lessons/warm-the-pool.md', lesson],
  ]);
  addDemoDetails(relay);
  const beacon = addRepository(world, 'harbour', 'beacon', {
    id: 41_002,
    dependabotAccess: 'forbidden',
    codeScanningAccess: 'forbidden',
  });
  addItem(beacon, { title: 'Say which lamp is out' });
  addRun(beacon);
  beacon.files.set('docs/decisions/0001-one-lamp-one-process.md', adr(1, 'One process a lamp', 'Proposed'));
  const roadmap = addProject(world, {
    fields: [
      { id: 'PVTF_days', name: 'Days planned', dataType: 'NUMBER' },
      { id: 'PVTF_spent', name: 'Days spent', dataType: 'NUMBER' },
      { id: 'PVTF_points', name: 'Story points', dataType: 'NUMBER' },
    ],
  });
  for (const n of [126, 129, 130]) {
    addProjectItem(world, roadmap, `harbour/relay#${n}`, { 'Days planned': (n % 4) / 2, 'Story points': 3 });
  }
  return world;
}
