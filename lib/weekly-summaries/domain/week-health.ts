import { gravity, type Health, type HealthVerdict } from './health';

/** What a pilot's health of one week is computed from, all as of the week's end (or now while it runs). */
export interface PilotAtWeeksEnd {
  stage: 'draft' | 'running' | 'deciding' | 'decided' | 'closed';
  /** Calendar days, "2026-11-16". */
  startsOn: string | null;
  endsOn: string | null;
  today: string;
  /** Null: no criterion had been judged by then. */
  verdict: 'go' | 'no-go' | 'undecidable' | null;
  /** Both sides together: `met` favours go. */
  criteria: { total: number; met: number; notMet: number; stale: number; waived: number; unknown: number };
  targets: { missed: number };
}

const dayMs = 86_400_000;

/** The share of a pilot's days that have passed, from 0; null without both dates, or where they make no length. */
export function passedShare({
  startsOn,
  endsOn,
  today,
}: Pick<PilotAtWeeksEnd, 'startsOn' | 'endsOn' | 'today'>): number | null {
  if (!startsOn || !endsOn) return null;
  const length = (Date.parse(endsOn) - Date.parse(startsOn)) / dayMs + 1;
  const passed = (Date.parse(today) - Date.parse(startsOn)) / dayMs + 1;
  return length > 0 ? Math.max(0, passed / length) : null;
}

const said = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/**
 * Off track: it stands at no-go, or its last day has passed and it cannot be decided. At risk: a criterion speaks against it,
 * evidence is stale, a target is missed on enough samples, or more of its days have passed than of its criteria are settled,
 * from the half on. Too early: not begun, or nothing judged. On track only on evidence, never for want of bad news.
 */
export function pilotHealthOfWeek(pilot: PilotAtWeeksEnd): HealthVerdict {
  const { criteria, verdict, stage } = pilot;
  const share = passedShare(pilot);
  const settled = criteria.met + criteria.notMet + criteria.waived;
  const off: string[] = [];
  if (verdict === 'no-go') off.push('the computed verdict is no-go');
  const isOver = share !== null && pilot.endsOn !== null && pilot.today > pilot.endsOn;
  if (isOver && verdict !== 'go' && verdict !== 'no-go' && stage !== 'decided' && stage !== 'closed')
    off.push(
      verdict === null
        ? 'its last day has passed and no criterion was judged'
        : `its last day has passed and it is not decidable, as ${criteria.total - settled} of ${criteria.total} criteria have no evidence that counts`,
    );
  const risk: string[] = [];
  if (criteria.notMet > 0 && verdict !== 'no-go')
    risk.push(said(criteria.notMet, 'criterion is not met', 'criteria are not met'));
  if (criteria.stale > 0) risk.push(`evidence of ${said(criteria.stale, 'criterion', 'criteria')} is stale`);
  if (pilot.targets.missed > 0) risk.push(said(pilot.targets.missed, 'target missed', 'targets missed'));
  if (
    share !== null &&
    share >= 0.5 &&
    !isOver &&
    verdict !== null &&
    settled < criteria.total * Math.min(1, share)
  )
    risk.push(
      `${Math.floor(Math.min(1, share) * 100)}% of its days have passed and ${settled} of ${criteria.total} criteria are settled`,
    );
  if (off.length > 0) return { health: 'off-track', reasons: [...off, ...risk] };
  if (stage === 'draft' || (share !== null && share === 0))
    return { health: 'too-early', reasons: ['it has not started', ...risk] };
  if (risk.length > 0) return { health: 'at-risk', reasons: risk };
  if (verdict === null) return { health: 'too-early', reasons: ['how its criteria stood is not known'] };
  if (criteria.met === 0 && verdict !== 'go')
    return { health: 'too-early', reasons: ['no criterion has evidence yet'] };
  return {
    health: 'on-track',
    reasons: [
      verdict === 'go'
        ? 'every go criterion is met'
        : `${criteria.met} of ${criteria.total} criteria have evidence for it`,
    ],
  };
}

/** What bears on a project beside its pilots. */
export interface ProjectAtWeeksEnd {
  pilots: readonly ({ title: string } & HealthVerdict)[];
  /** Names of metrics whose budget was passed and not kept again by the end. */
  budgetsPassed: readonly string[];
  /** Share of the week that the default branch was red; null: not known. */
  redShare: number | null;
  /** Repositories of which nothing was read for the week. */
  unread: readonly string[];
}

/** From which share of the week on red is a risk: a working day of seven. */
const muchRed = 1 / 7;

/** The gravest of its pilots, or at risk by its budgets or its CI; unread repositories keep it from being on track. */
export function projectHealthOfWeek({
  pilots,
  budgetsPassed,
  redShare,
  unread,
}: ProjectAtWeeksEnd): HealthVerdict {
  const risk = [
    ...budgetsPassed.map((name) => `the budget of ${name} is passed`),
    ...(redShare !== null && redShare >= muchRed
      ? [`the default branch was red for ${Math.round(redShare * 100)}% of the week`]
      : []),
  ];
  const worst = [...pilots].sort((a, b) => gravity[a.health] - gravity[b.health])[0];
  const of = (health: Health) =>
    pilots
      .filter((one) => one.health === health)
      .map(({ title, reasons }) => `${title}: ${reasons[0] ?? ''}`);
  if (worst?.health === 'off-track')
    return { health: 'off-track', reasons: [...of('off-track'), ...of('at-risk'), ...risk] };
  if (worst?.health === 'at-risk' || risk.length > 0)
    return { health: 'at-risk', reasons: [...of('at-risk'), ...risk] };
  const blind = unread.map((name) => `${name} was not read`);
  if (blind.length > 0) return { health: 'too-early', reasons: blind };
  if (!worst) return { health: 'too-early', reasons: ['no pilot runs'] };
  return { health: worst.health, reasons: of(worst.health) };
}
