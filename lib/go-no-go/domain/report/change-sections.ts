import type { AmendedFields } from '@/lib/pilots/domain/amendment';
import { type ReportSection, section, table } from './blocks';
import type { ReportInput } from './report-input';
import { utcMinute } from './utc-minute';

/** What was changed after the lock, what it was started without, and what the document claims. */
export function changeSections({ amendments, gapWaivers, claims }: ReportInput): ReportSection[] {
  return [
    ...section(
      'amendments',
      'Amendments since the lock',
      table(
        'Amendments',
        ['Number', 'What', 'Before', 'After', 'Why', 'Who and when'],
        amendments.map(({ number, subject, before, after, reason, byName, at }) => [
          String(number),
          subject,
          fieldsInWords(before, 'it was not there'),
          fieldsInWords(after, 'taken out'),
          reason,
          `${byName}, ${utcMinute(at)}`,
        ]),
      ),
    ),
    ...section(
      'gaps',
      'Started without',
      table(
        'Gaps waived at the start',
        ['Gap', 'Reason', 'Who and when'],
        gapWaivers.map(({ gap, reason, byName, at }) => [gap, reason, `${byName}, ${utcMinute(at)}`]),
      ),
    ),
    ...section(
      'claims',
      'Claims of the document, audited',
      table(
        'Claims',
        ['Claim', 'Finding', 'Stands', 'Line'],
        claims.map(({ text, finding, standing, line, href }) => [
          text,
          finding,
          standing,
          { text: `line ${line}`, href },
        ]),
      ),
    ),
  ];
}

function fieldsInWords(fields: AmendedFields | null, none: string): string {
  if (!fields) return none;
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value || 'empty'}`)
    .join('; ');
}
