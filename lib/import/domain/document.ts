import type { ParsedAdr } from '@/lib/adrs/domain/adr';
import type { ImportedEstimates } from '@/lib/estimation/domain/imported-estimates';
import type { ImportedImpactReport } from '@/lib/impact/domain/imported-impact-report';
import type { ImportedLessons } from '@/lib/lessons/domain/imported-lessons';
import type { ImportedPilot } from '@/lib/pilots/domain/imported-pilot';
import type { Claim } from './claim';
import type { Counts } from './counts';
import type { Problem } from './ledger';
import type { Declared } from './pilot/decision';
import type { DocumentKind } from './recognise-kind';

/** A document read: what it is, the records it holds, what it claims, and what was not understood. */
export interface ReadDocument {
  kind: DocumentKind;
  title: string;
  counts: Counts;
  claims: Claim[];
  problems: Problem[];
  pilot: ImportedPilot | null;
  declared: Declared | null;
  lessons: ImportedLessons;
  estimates: ImportedEstimates;
  impact: ImportedImpactReport | null;
  adr: ParsedAdr | null;
}

/** What was read, before anybody holds it against itself. */
export type Unaudited = Omit<ReadDocument, 'claims' | 'problems'>;

export type ReadableKind = Exclude<DocumentKind, 'unknown'>;
