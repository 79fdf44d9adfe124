import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import { firstLine } from '@/lib/publishing/domain/lead-words';
import { paths } from '@/lib/shared/paths';
import type { ToldFact } from '@/lib/weekly-summaries/domain/facts/fact';
import { gravity, type Health } from '@/lib/weekly-summaries/domain/health';
import type { PilotWeek, ProjectWeek } from '@/lib/weekly-summaries/domain/project-week';
import { healthWords, pilotChange, projectChange } from '@/lib/weekly-summaries/domain/week-change';
import { HealthMark } from './health-mark';

export interface StandingProject {
  slug: string;
  name: string;
  content: ProjectWeek<ToldFact>;
  healthBefore: Health | null;
}

export interface StatedWords {
  words: { asks: string };
  set: Health | null;
}

interface Row {
  key: string;
  slug: string;
  name: string;
  href: string;
  sub: string;
  health: Health;
  reasons: readonly string[];
  /** Null: the row is the project's own. */
  pilot: PilotWeek | null;
  pilots: readonly PilotWeek[];
  change: { text: string; isChanged: boolean };
}

const verdictWords = { go: 'Go, computed', 'no-go': 'No-go, computed', undecidable: 'Undecidable' } as const;

/** More pilots of one project than these are on its own page. */
const shownPilots = 10;

/** Projects in the order given, each followed by its pilots, as the week left them. */
export function StandingTable({
  isoWeek,
  projects,
  words = {},
}: {
  isoWeek: string;
  projects: readonly StandingProject[];
  /** What leads published, by the project's slug. */
  words?: Readonly<Record<string, StatedWords>>;
}) {
  return (
    <DataTable
      caption="Projects and pilots with health, verdict, evidence, change since the week before and ask"
      rows={projects.flatMap((project) => rowsOf(isoWeek, project))}
      rowKey={(row) => row.key}
      empty="No project is recorded yet."
      columns={[
        {
          key: 'name',
          header: 'Project, pilot',
          width: '20%',
          cell: (row) => (
            <div
              className={row.pilot ? 'sm:pl-4' : undefined}
              data-print={row.pilots.length > 0 ? 'with-next' : undefined}
            >
              <Link href={row.href} className={row.pilot ? undefined : 'font-bold'}>
                {row.name}
              </Link>
              <Sub>{row.sub}</Sub>
            </div>
          ),
        },
        {
          key: 'health',
          header: 'Health',
          width: '28%',
          cell: (row) => (
            <>
              <HealthMark health={(row.pilot ? null : words[row.slug]?.set) ?? row.health} />
              {row.pilot || !words[row.slug]?.set ? null : (
                <Sub>set by the lead; computed {healthWords[row.health]}</Sub>
              )}
              {row.reasons.length > 0 ? <Sub>{row.reasons.slice(0, 3).join('; ')}</Sub> : null}
            </>
          ),
        },
        {
          key: 'verdict',
          header: 'Verdict',
          cell: ({ pilot, pilots }) => (pilot ? verdictOf(pilot) : decidedOf(pilots)),
        },
        {
          key: 'evidence',
          header: 'Evidence',
          align: 'end',
          cell: ({ pilot, pilots }) => (pilot ? evidenceOf(pilot) : evidenceOver(pilots)),
        },
        {
          key: 'change',
          header: 'Since last week',
          width: '12%',
          cell: ({ change }) =>
            change.isChanged ? <b className="font-bold">{change.text}</b> : <Quiet>{change.text}</Quiet>,
        },
        {
          key: 'ask',
          header: 'Ask',
          width: '18%',
          cell: ({ pilot, slug }) => (pilot ? null : askOf(isoWeek, slug, words[slug])),
        },
      ]}
    />
  );
}

function askOf(isoWeek: string, slug: string, stated: StatedWords | undefined) {
  if (!stated) return <Quiet>not published</Quiet>;
  const ask = firstLine(stated.words.asks);
  return ask ? <Link href={paths.weekProject(isoWeek, slug, 'summary')}>{ask}</Link> : <Quiet>none</Quiet>;
}

function Quiet({ children }: { children: string }) {
  return <span className="text-sm text-ink-3">{children}</span>;
}

function verdictOf({ verdict }: PilotWeek) {
  if (verdict === null) return <Quiet>not known</Quiet>;
  return verdict === 'undecidable' ? (
    verdictWords[verdict]
  ) : (
    <b className="font-bold">{verdictWords[verdict]}</b>
  );
}

function Share({ answered, total }: { answered: number; total: number }) {
  return <span className="whitespace-nowrap">{`${answered} of ${total}`}</span>;
}

function evidenceOf({ verdict, coverage }: PilotWeek) {
  return verdict === null ? <Quiet>not known</Quiet> : <Share {...coverage} />;
}

function decidedOf(pilots: readonly PilotWeek[]) {
  if (pilots.length === 0) return <Quiet>no pilot</Quiet>;
  const decidable = pilots.filter(({ verdict }) => verdict === 'go' || verdict === 'no-go').length;
  return <Quiet>{`${decidable} of ${pilots.length} decidable`}</Quiet>;
}

function evidenceOver(pilots: readonly PilotWeek[]) {
  if (pilots.length === 0) return <Quiet>no pilot</Quiet>;
  if (pilots.some(({ verdict }) => verdict === null)) return <Quiet>not all known</Quiet>;
  const sum = (pick: (pilot: PilotWeek) => number) => pilots.reduce((total, pilot) => total + pick(pilot), 0);
  return (
    <Share
      answered={sum(({ coverage }) => coverage.answered)}
      total={sum(({ coverage }) => coverage.total)}
    />
  );
}

function rowsOf(isoWeek: string, { slug, name, content, healthBefore }: StandingProject): Row[] {
  const pilots = [...content.pilots].sort((a, b) => gravity[a.health] - gravity[b.health]);
  const more = pilots.length - shownPilots;
  return [
    {
      key: `project ${slug}`,
      slug,
      name,
      href: paths.weekProject(isoWeek, slug),
      sub: more > 0 ? `project; ${more} more pilots on its own page` : 'project',
      health: content.health,
      // What its pilots' rows say below is not said twice.
      reasons: content.reasons.filter(
        (reason) => !pilots.some(({ title }) => reason.startsWith(`${title}: `)),
      ),
      pilot: null,
      pilots,
      change: projectChange(content.health, healthBefore),
    },
    ...pilots.slice(0, shownPilots).map((pilot) => ({
      key: `pilot ${pilot.id}`,
      slug,
      name: pilot.title,
      href: paths.pilot(pilot.slug),
      sub: `pilot, ${pilot.stage}`,
      health: pilot.health,
      reasons: pilot.reasons,
      pilot,
      pilots: [],
      change: pilotChange(pilot),
    })),
  ];
}
