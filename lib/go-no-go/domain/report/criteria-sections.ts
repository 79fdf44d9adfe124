import { paths } from '@/lib/shared/paths';
import type { CriterionView } from '../views';
import { type WaiverView, waiverStanding } from '../waiver';
import { type Inline, type ReportSection, section, table, text } from './blocks';
import { utcMinute } from './utc-minute';

/** Both sides with rule, evidence and state, each criterion linked to the records behind it, and every waiver there ever was. */
export function criteriaSections(
  criteria: readonly CriterionView[],
  waivers: readonly WaiverView[],
  { slug, now }: { slug: string; now: Date },
): ReportSection[] {
  const side = (name: CriterionView['side']) => criteria.filter((criterion) => criterion.side === name);
  const rows = (of: readonly CriterionView[]) =>
    table(
      'Criteria',
      ['Criterion', 'Rule', 'Evidence', 'State'],
      of.map((criterion) => row(criterion, slug)),
    );
  const go = side('go');
  const noGo = side('no_go');
  const titles = new Map(criteria.map(({ id, title }) => [id, title]));
  return [
    ...section(
      'go',
      'Go: all must be met',
      go.length > 0 ? rows(go) : [text('No go criterion is written. Without one, nothing can be a go.')],
    ),
    ...section(
      'no-go',
      'No-go: any one stops',
      noGo.length > 0 ? rows(noGo) : [text('No no-go criterion is written, so nothing would stop it.')],
    ),
    ...section(
      'waivers',
      'Waivers',
      table(
        'Waivers',
        ['Criterion', 'Reason', 'Asked', 'Answered', 'Stands'],
        waivers.map((waiver) => [
          titles.get(waiver.criterionId) ?? 'A criterion that was taken out',
          waiver.reason,
          `${waiver.askedByName}, ${utcMinute(waiver.askedAt)}`,
          waiver.answeredByName && waiver.answeredAt
            ? `${waiver.answeredByName}, ${utcMinute(waiver.answeredAt)}`
            : 'not answered',
          standingOf(waiver, now),
        ]),
      ),
    ),
  ];
}

function row(criterion: CriterionView, slug: string): (Inline | Inline[])[] {
  const { evaluation } = criterion;
  const { text: said, window, n, fetchedAt } = evaluation.evidence;
  const evidence = [
    said,
    window,
    n === null ? '' : `n ${n}`,
    fetchedAt ? `as of ${utcMinute(fetchedAt)}` : '',
    missingInWords(evaluation),
    criterion.claimedMet ? 'ticked in the document, which is no evidence' : '',
  ].filter(Boolean);
  return [
    { text: criterion.title, href: paths.criterion(slug, criterion.id) },
    criterion.ruleInWords ?? 'In words only, so nothing can check it',
    evidence.join(', ') || 'none',
    evaluation.label,
  ];
}

/** What is missing; that there is no rule stands in the column of the rule already. */
function missingInWords({ evidence, lack, state }: CriterionView['evaluation']): string {
  if (evidence.missing.length === 0 || lack === 'rule') return '';
  return `${state === 'stale' ? '' : 'missing: '}${evidence.missing.map((one) => one.replace(/\.$/, '')).join('; ')}`;
}

function standingOf(waiver: WaiverView, now: Date): string {
  const standing = waiverStanding(waiver, now);
  const until = waiver.until ? ` until ${utcMinute(waiver.until)}` : ' without an end';
  return standing === 'approved' ? `counts${until}` : standing;
}
