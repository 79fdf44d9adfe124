import { Chip } from '@/components/ui/chip';
import type { AdrStatus } from '@/lib/adrs/domain/adr';

/** A decision's status as a quiet word; an unknown one shows what the file says. */
export function AdrStatusChip({ status, written }: { status: AdrStatus; written?: string | null }) {
  if (status !== 'unknown') return <Chip>{status}</Chip>;
  const words = written
    ? `unknown: “${written.length > 24 ? `${written.slice(0, 22)}…` : written}”`
    : 'no status';
  return <Chip tone="unknown">{words}</Chip>;
}
