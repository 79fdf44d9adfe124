import type { Metadata } from 'next';
import Link from 'next/link';
import { WeekMoves } from '@/components/publishing/week-state-marks';
import { Chip } from '@/components/ui/chip';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { FactItem } from '@/components/weekly-summaries/fact-item';
import { HealthMark } from '@/components/weekly-summaries/health-mark';
import { LateNote } from '@/components/weekly-summaries/late-note';
import { PrintButton } from '@/components/weekly-summaries/print-button';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { NotFoundError } from '@/lib/platform/errors';
import { readNeighbourStates } from '@/lib/publishing/state-queries';
import { paths } from '@/lib/shared/paths';
import { exactUtc } from '@/lib/shared/relative-time';
import { lineOfKind, weekLines } from '@/lib/weekly-summaries/domain/five-lines';
import { readRepositoryAddresses, readWeekFacts } from '@/lib/weekly-summaries/overview-queries';
import { refreshWeeks } from '@/lib/weekly-summaries/roll-up-commands';
import { LeadSummary } from '../../lead-summary';

interface ProjectWeekPageProps {
  params: Promise<{ isoWeek: string; project: string }>;
}

export async function generateMetadata({ params }: ProjectWeekPageProps): Promise<Metadata> {
  const { isoWeek, project } = await params;
  return { title: `${isoWeek}, ${project}` };
}

const tones = {
  'on-track': 'met',
  'at-risk': 'stale',
  'off-track': 'not-met',
  'too-early': 'unknown',
} as const;

export default async function ProjectWeekPage({ params }: ProjectWeekPageProps) {
  const viewer = await currentViewer();
  const { isoWeek, project: slug } = await params;
  const [week, repositories, states] = await readForPage(async () => {
    await refreshWeeks(viewer, { patience: 'page' });
    return Promise.all([
      readWeekFacts(viewer, { isoWeek, projectSlug: slug }),
      readRepositoryAddresses(viewer, slug),
      readNeighbourStates(viewer, { isoWeek, project: slug }),
    ]);
  });
  const [project] = week.projects;
  if (!project) throw new NotFoundError('There is no such project here.');
  const { content, late } = project;
  return (
    <>
      <PageHead
        title={project.name}
        note={`${week.isoWeek}, ${week.days}`}
        chips={<Chip>{week.isCurrent ? 'Still running' : 'Over'}</Chip>}
        actions={<PrintButton />}
        facts={[
          <Link key="week" href={paths.week(week.isoWeek)}>
            All projects of this week
          </Link>,
          `Computed ${exactUtc(project.computedAt)}`,
          <WeekMoves
            key="moves"
            before={{
              link: <Link href={paths.weekProject(week.previous, slug)}>Week before</Link>,
              state: states[week.previous],
            }}
            after={
              week.next
                ? {
                    link: <Link href={paths.weekProject(week.next, slug)}>Week after</Link>,
                    state: states[week.next],
                  }
                : null
            }
          />,
        ]}
      />
      <LeadSummary
        viewer={viewer}
        isoWeek={week.isoWeek}
        project={slug}
        now={[{ slug, name: project.name, facts: content.facts }]}
      />
      <Lead
        tone={tones[content.health]}
        headline={
          <>
            Computed: <HealthMark health={content.health} />
          </>
        }
      >
        {content.reasons.join('; ')}.
      </Lead>
      <LateNote late={late} />
      {weekLines.map(({ label, none }) => {
        const facts = content.facts.filter(({ kind }) => lineOfKind(kind) === label);
        const words = project.lines.find((line) => line.label === label)?.parts[0]?.text ?? none;
        return (
          <Section
            key={label}
            id={`line-${label.replaceAll(' ', '-')}`}
            title={label}
            note={String(facts.length)}
          >
            {facts.length === 0 ? (
              <p className="pt-2.5 text-sm text-ink-3">{words}</p>
            ) : (
              <ul className="m-0 list-none p-0">
                {facts.map((fact) => (
                  <FactItem key={fact.key} fact={fact} repositories={repositories} />
                ))}
              </ul>
            )}
          </Section>
        );
      })}
    </>
  );
}
