import type { PilotTotals } from '@/lib/go-no-go/domain/pilot-totals';
import { paths } from '@/lib/shared/paths';
import { gravity } from './health';
import { many, type PilotOfWeek, type WeekFact } from './week-facts';

/** A run of text, a link where the text rests on a record. */
export interface TextPart {
  text: string;
  href?: string;
}

export type Paragraph = TextPart[];

/** Pilots beyond these are summed up; nobody reads a paragraph of twenty names. */
const namedPilots = 3;

/** The week in two or three short paragraphs, every figure a link to what it rests on. */
export function weekParagraphs(
  facts: readonly WeekFact[],
  pilots: readonly PilotOfWeek[],
  totals: PilotTotals,
): Paragraph[] {
  return [pilotParagraph(pilots, totals), gitHubParagraph(facts), recordedParagraph(facts)].filter(
    (paragraph) => paragraph.length > 0,
  );
}

function pilotParagraph(pilots: readonly PilotOfWeek[], totals: PilotTotals): Paragraph {
  if (totals.pilots === 0) return [{ text: 'No pilot is recorded yet.' }];
  const decidable = totals.byVerdict.go + totals.byVerdict['no-go'];
  const sorted = [...pilots].sort((a, b) => gravity[a.health] - gravity[b.health]);
  const named = sorted.slice(0, namedPilots);
  const rest = totals.pilots - named.length;
  const lead = totals.pilots === 1 ? 'The one pilot' : `${decidable} of ${totals.pilots} pilots`;
  const can = totals.pilots === 1 ? (decidable === 1 ? 'can' : 'cannot') : 'can';
  const again = totals.unjudged > 0 ? ` ${many(totals.unjudged, 'pilot')} being judged again.` : '';
  return [
    { text: `${lead} ${can} be decided: ` },
    ...named.flatMap((pilot, index) => [...(index > 0 ? [{ text: '; ' }] : []), ...clause(pilot)]),
    { text: rest > 0 ? `; ` : '.' },
    ...(rest > 0 ? [{ text: `${rest} more`, href: paths.pilots() }, { text: '.' }] : []),
    ...(again ? [{ text: again, href: paths.pilots() }] : []),
  ];
}

function clause(pilot: PilotOfWeek): Paragraph {
  const name = { text: pilot.title, href: paths.pilot(pilot.slug) };
  const { criteria } = pilot;
  if (pilot.verdict === 'go') return [name, { text: ' is a go on its evidence' }];
  if (pilot.verdict === 'no-go')
    return [name, { text: ' is a no-go: ' }, { text: 'a no-go criterion is triggered', href: name.href }];
  if (criteria.total === 0) return [name, { text: ' has no criteria' }];
  const missing = criteria.unknown + criteria.stale;
  return missing > 0
    ? [
        name,
        { text: ' is ' },
        {
          text: `without current evidence for ${missing} of ${many(criteria.total, 'criterion', 'criteria')}`,
          href: name.href,
        },
      ]
    : [name, { text: ` has evidence for all criteria, and ${criteria.notMet} not met` }];
}

function gitHubParagraph(facts: readonly WeekFact[]): Paragraph {
  const shown = ['issues-opened', 'issues-closed', 'pull-requests-merged', 'runs']
    .map((key) => facts.find((fact) => fact.key === key))
    .filter((fact) => fact !== undefined);
  if (shown.length === 0)
    return [
      { text: 'No repository is connected, so nothing is known about issues, pull requests or CI. ' },
      { text: 'Connect one', href: paths.settingsRepositories() },
      { text: '.' },
    ];
  if (shown.every((fact) => fact.count === null))
    return [
      { text: 'Nothing is known of GitHub for this week: ' },
      { text: 'no stream was read', href: paths.sync() },
      { text: '.' },
    ];
  const caveat = shown.find((fact) => fact.caveat)?.caveat;
  return [
    ...sentence('In GitHub: ', shown),
    ...(caveat
      ? [{ text: ' These are lower bounds: ' }, { text: caveat, href: paths.sync() }, { text: '.' }]
      : []),
  ];
}

function recordedParagraph(facts: readonly WeekFact[]): Paragraph {
  const keys = ['decision', 'adr', 'lesson', 'plan-item', 'document', 'contradicted-claims'];
  const shown = facts.filter((fact) => keys.includes(fact.key) && fact.count !== 0);
  if (shown.length === 0) return [{ text: 'Nothing was decided, recorded or learned in the portal.' }];
  return sentence('Recorded: ', shown);
}

function sentence(opening: string, facts: readonly WeekFact[]): Paragraph {
  return [
    { text: opening },
    ...facts.flatMap((fact, index) => [
      ...(index > 0 ? [{ text: ', ' }] : []),
      { text: fact.text, href: fact.href },
    ]),
    { text: '.' },
  ];
}
