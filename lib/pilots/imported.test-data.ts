import type { ImportedPilot } from './domain/imported-pilot';

/** A small pilot as an importer hands it over. */
export function importedPilot(over: Partial<ImportedPilot> = {}): ImportedPilot {
  return {
    title: 'Faster builds',
    summary: 'Try the shared cache.',
    stage: 'deciding',
    startsOn: '2026-11-02',
    endsOn: '2026-11-08',
    leadName: 'Platform team',
    declaredDecision: 'go',
    roles: [
      { role: 'Lead', personName: 'Ada Lind', duty: 'Runs it', line: 3 },
      { role: 'Owner of billing', personName: null, duty: '', line: 4 },
    ],
    objectives: [{ title: 'Halve build time', detail: '', claimedDone: true, line: 6 }],
    services: [],
    planItems: [
      { dayFrom: 1, dayTo: 1, section: 'Set up', title: 'Switch the cache on', state: 'done', line: 10 },
      { dayFrom: 1, dayTo: 1, section: 'Set up', title: 'Call the owners', state: 'in_progress', line: 11 },
      { dayFrom: 2, dayTo: 3, section: 'Measure', title: 'Run twenty builds', state: 'open', line: 13 },
    ],
    baselines: [
      { group: '', name: 'Build time', value: 45, unit: 's', approximate: true, text: '~45 s', line: 16 },
    ],
    targets: [
      {
        group: '',
        name: 'Build time',
        comparator: 'lt',
        value: 30,
        unit: 's',
        baselineValue: 45,
        text: '45 s to <30 s',
        claimedMet: true,
        measured: false,
        line: 18,
      },
    ],
    risks: [],
    contingencies: [],
    communications: [],
    deliverables: [{ title: 'Report', detail: '', link: null, state: 'delivered', line: 20 }],
    logEntries: [{ day: 1, on: '2026-11-02', heading: 'Day 1', body: 'Began.', items: [], line: 22 }],
    results: [],
    roadmap: [],
    criteria: [
      { side: 'go', title: 'Builds are faster', rule: null, claimedMet: true, line: 30 },
      { side: 'go', title: 'Developers are positive', rule: null, claimedMet: true, line: 31 },
      { side: 'no_go', title: 'Builds break', rule: null, claimedMet: false, line: 33 },
    ],
    ...over,
  };
}
