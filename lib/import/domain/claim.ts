/** A sentence of a document beside what was found about it. A claim is not evidence. */
export interface Claim {
  kind: ClaimKind;
  standing: 'contradicted' | 'unsupported' | 'consistent';
  line: number;
  /** The other place of a contradiction. */
  otherLine: number | null;
  text: string;
  finding: string;
}

export type ClaimKind =
  | 'arithmetic'
  | 'unit'
  | 'contradiction'
  | 'unsupported'
  | 'gap'
  | 'declared-decision'
  | 'bound';
