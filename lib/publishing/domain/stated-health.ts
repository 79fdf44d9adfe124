import type { Reason } from '@/lib/shared/result';
import { gravity, type Health, type HealthVerdict } from '@/lib/weekly-summaries/domain/health';
import { healthWords } from '@/lib/weekly-summaries/domain/week-change';
import type { TwoHealths } from './published-summary';

export const settableHealths = ['on-track', 'at-risk', 'off-track'] as const;
export type SettableHealth = (typeof settableHealths)[number];

/** The health that counts: the lead's where one is set. */
export function shownHealth({ set, computed }: TwoHealths): Health {
  return set ?? computed;
}

/** Both in one line: "Set to on track by the lead: the vendor answered. Computed at risk: 2 targets missed." */
export function healthSentence({ set, setReason, computed, reasons }: TwoHealths): string {
  const why = reasons.length > 0 ? `: ${reasonsInWords(reasons)}` : '';
  if (set === null) return `Computed ${healthWords[computed]}${why}.`;
  const said = setReason.trim().replace(/[.\s]+$/, '');
  return `Set to ${healthWords[set]} by the lead${said ? `: ${said}` : ''}. Computed ${healthWords[computed]}${why}.`;
}

/** Reasons beyond these are counted: of twenty projects they would be a wall of text, and each stands with its project. */
const saidReasons = 3;

/** The gravest reasons, and how many more there are. */
export function reasonsInWords(reasons: readonly string[]): string {
  const more = reasons.length - saidReasons;
  return [...reasons.slice(0, saidReasons), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

/** The rule of a health that somebody sets: never without its reason, and no reason for nothing. */
export function checkSetHealth(set: SettableHealth | null, reason: string): Reason[] {
  if (set !== null && reason.trim() === '')
    return [
      {
        code: 'no-reason',
        field: 'setHealthReason',
        message: `Say why it is ${healthWords[set]}: readers see your reason beside what was computed.`,
      },
    ];
  if (set === null && reason.trim() !== '')
    return [
      {
        code: 'reason-for-nothing',
        field: 'setHealth',
        message: 'You gave a reason but left the health as computed. Choose one, or empty the reason.',
      },
    ];
  return [];
}

/** What readers and the lead are told where the lead's health is better than what the records say; null where it is not. */
export function tooGreen(healths: TwoHealths, missedTargets: number): string | null {
  const { set, computed } = healths;
  if (set === null) return null;
  const missed = `${missedTargets} ${missedTargets === 1 ? 'target is' : 'targets are'} missed`;
  if (set === 'on-track' && missedTargets > 0) return `On track is claimed while ${missed}.`;
  if (computed !== 'too-early' && gravity[set] > gravity[computed])
    return `${capital(healthWords[set])} is claimed over computed ${healthWords[computed]}${missedTargets > 0 ? ` (${missed})` : ''}.`;
  if (computed === 'too-early' && set === 'on-track')
    return 'On track is claimed while nothing speaks for it yet.';
  return null;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** How all projects stand together: as the gravest, with the reasons of those that are not on track. */
export function portfolioHealth(projects: readonly ({ name: string } & HealthVerdict)[]): HealthVerdict {
  const [worst] = [...projects].sort((a, b) => gravity[a.health] - gravity[b.health]);
  if (!worst) return { health: 'too-early', reasons: ['no project is recorded yet'] };
  if (worst.health === 'on-track')
    return {
      health: 'on-track',
      reasons: [`${projects.length} of ${projects.length} projects are on track`],
    };
  const graver = projects
    .filter(({ health }) => health !== 'on-track')
    .sort((a, b) => gravity[a.health] - gravity[b.health]);
  return {
    health: worst.health,
    reasons: graver.map(({ name, health, reasons }) => `${name} ${healthWords[health]}: ${reasons[0] ?? ''}`),
  };
}

/** As it is stored; anything else is a fault of the store. */
export function readSettable(text: string | null): SettableHealth | null {
  return settableHealths.find((one) => one === text) ?? null;
}
