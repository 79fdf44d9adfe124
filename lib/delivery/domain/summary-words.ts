import { wordFields } from '@/lib/publishing/domain/lead-words';
import type { PublishedSummary, TwoHealths } from '@/lib/publishing/domain/published-summary';
import { healthSentence } from '@/lib/publishing/domain/stated-health';
import { paths } from '@/lib/shared/paths';
import { healthWords } from '@/lib/weekly-summaries/domain/week-change';
import type { Block } from './letter';

/** Short enough for a subject: "on track by the lead, computed at risk"; once where both say the same. */
export function healthLabel({ set, computed }: TwoHealths): string {
  if (set === null || set === computed) return healthWords[computed];
  return `${healthWords[set]} by the lead, computed ${healthWords[computed]}`;
}

export function subjectName({ project }: Pick<PublishedSummary, 'project'>): string {
  return project?.name ?? 'All projects';
}

export function summaryPath({ isoWeek, project }: Pick<PublishedSummary, 'isoWeek' | 'project'>): string {
  return project ? paths.weekProject(isoWeek, project.slug) : paths.week(isoWeek);
}

/** "Relay, 2026-W47", "Correction 1 of Relay, 2026-W47". */
export function summaryTitle(summary: Pick<PublishedSummary, 'isoWeek' | 'project' | 'number'>): string {
  const name = `${subjectName(summary)}, ${summary.isoWeek}`;
  return summary.number > 1 ? `Correction ${summary.number - 1} of ${name}` : name;
}

/** The whole summary, as it was published. */
export function summaryBlocks(summary: PublishedSummary): Block[] {
  const { health, paragraph, lines, words, correctionReason, number } = summary;
  return [
    ...(number > 1 ? [sentence(`This corrects what was published before. Reason: ${correctionReason}`)] : []),
    sentence(healthSentence(health)),
    ...wordFields.flatMap(({ name, label }): Block[] =>
      words[name].trim()
        ? [
            { kind: 'heading', text: label },
            { kind: 'markdown', text: words[name] },
          ]
        : [],
    ),
    { kind: 'heading', text: 'Computed from the records' },
    { kind: 'sentence', parts: paragraph },
    ...(lines.length > 0
      ? [
          {
            kind: 'lines' as const,
            lines: lines.map(({ label, parts, more }) => ({
              label,
              parts: more > 0 ? [...parts, { text: ` And ${more} more.` }] : parts,
            })),
          },
        ]
      : []),
  ];
}

function sentence(text: string): Block {
  return { kind: 'sentence', parts: [{ text }] };
}
