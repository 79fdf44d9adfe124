import type { ReadDocument } from './document';

/** One document of `import --json`. An ADR also has its number, status, date, deciders and links. */
export interface DocumentReport {
  file: string;
  kind: string | null;
  title: string | null;
  encodingRepaired: boolean;
  counts: Record<string, number>;
  declaredDecision?: string | null;
  claims: {
    kind: string;
    standing: string;
    line: number;
    otherLine: number | null;
    text: string;
    finding: string;
  }[];
  problems: { line: number; reason: string }[];
  project?: string;
  outcome: 'inserted' | 'updated' | 'unchanged' | 'read' | 'refused';
  number?: number | null;
  status?: string;
  date?: string | null;
  deciders?: string[];
  links?: { type: string; target: string }[];
}

export function reportOf(
  file: string,
  read: ReadDocument & { encodingRepaired: boolean },
  outcome: DocumentReport['outcome'],
  project?: string,
): DocumentReport {
  const { adr } = read;
  return {
    file,
    kind: read.kind,
    title: read.title,
    encodingRepaired: read.encodingRepaired,
    counts: read.counts,
    ...(read.pilot && { declaredDecision: read.pilot.declaredDecision }),
    claims: read.claims,
    problems: read.problems,
    outcome,
    ...(project && { project }),
    ...(adr && {
      number: adr.number,
      status: adr.status,
      date: adr.date,
      deciders: adr.deciders,
      links: adr.links.filter((link) => !link.mention).map(({ type, target }) => ({ type, target })),
    }),
  };
}

export function refusalOf(file: string, reasons: readonly { message: string }[]): DocumentReport {
  return {
    file,
    kind: null,
    title: null,
    encodingRepaired: false,
    counts: {},
    claims: [],
    problems: reasons.map(({ message }) => ({ line: 0, reason: message })),
    outcome: 'refused',
  };
}
