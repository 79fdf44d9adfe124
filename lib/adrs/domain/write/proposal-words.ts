import { slugOf } from '@/lib/shared/slug';
import { padded } from './status-words';

/**
 * The branch of a decision's n-th proposal, the same for every attempt: "pilothouse/adr-0007-use-one-queue", then
 * "...-2". Letters, digits and hyphens alone, so that every Git takes it.
 */
export function proposalBranch(adr: { number: number | null; title: string }, n: number): string {
  const words = slugOf(adr.title, 'decision')
    .replace(/[^a-z0-9-]/g, '')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 48);
  const number = adr.number === null ? '' : `-${padded(adr.number)}`;
  return `pilothouse/adr${number}-${words || 'decision'}${n > 1 ? `-${n}` : ''}`;
}

export interface ProposedChange {
  title: string;
  number: number | null;
  isNew: boolean;
  /** A later text for a pull request that is open. */
  isAgain?: boolean;
  /** Decisions whose status line changes with it. */
  superseded: readonly { number: number | null; title: string; path: string }[];
  requestedBy: string;
  /** The decision's page, where the portal knows its own address. */
  address: string | null;
}

const nameOf = ({ number, title }: { number: number | null; title: string }): string =>
  number === null ? title : `ADR-${padded(number)}: ${title}`;

export const commitMessage = (change: ProposedChange): string =>
  [
    `${change.isAgain ? 'Update' : change.isNew ? 'Propose' : 'Change'} ${nameOf(change)}`,
    ...(change.superseded.length > 0
      ? [`\nSupersedes ${change.superseded.map(nameOf).join('; ')}, whose status says so.`]
      : []),
  ].join('\n');

export function pullText(change: ProposedChange): { title: string; body: string } {
  const plain = (text: string): string => text.replace(/[`<>@[\]]/g, (sign) => `\\${sign}`);
  const body = [
    `Proposed by ${plain(change.requestedBy)} in Pilothouse${change.address ? `: ${change.address}` : ''}.`,
    ...(change.superseded.length > 0
      ? [
          `The status changes, and nothing else, in:\n${change.superseded.map((one) => `- \`${one.path}\` (${plain(nameOf(one))})`).join('\n')}`,
        ]
      : []),
  ];
  return {
    title: (change.isNew ? nameOf(change) : `Change ${nameOf(change)}`).slice(0, 250),
    body: body.join('\n\n'),
  };
}
