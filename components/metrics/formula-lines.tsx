import Link from 'next/link';
import { formulaInWords } from '@/lib/metrics/domain/metric-formula';
import type { MetricRelations } from '@/lib/metrics/formula-queries';
import { paths } from '@/lib/shared/paths';

const gone = 'a metric that is gone';

/** What a formula is computed from, and what is computed from a metric. */
export function FormulaLines({
  relations: { metric, operands, dependants },
}: {
  relations: MetricRelations;
}) {
  if (!operands && dependants.length === 0) return null;
  return (
    <div className="mb-7 max-w-[76ch] text-sm text-ink-2 [&>p]:m-0 [&>p+p]:mt-1">
      {metric.formula && operands ? (
        <p>
          Computed as{' '}
          {formulaInWords(metric.formula, operands.left?.name ?? gone, operands.right?.name ?? gone)}. It
          rests on <Operand metric={operands.left} /> and <Operand metric={operands.right} />.
        </p>
      ) : null}
      {dependants.length > 0 ? (
        <p>
          Computed from it:{' '}
          {dependants.map(({ id, name }, i) => (
            <span key={id}>
              {i > 0 ? ', ' : ''}
              <Link href={paths.metric(id)}>{name}</Link>
            </span>
          ))}
          .
        </p>
      ) : null}
    </div>
  );
}

function Operand({ metric }: { metric: { id: string; name: string; deletedAt: string | null } | null }) {
  if (!metric) return gone;
  return (
    <>
      <Link href={paths.metric(metric.id)}>{metric.name}</Link>
      {metric.deletedAt ? ' (deleted)' : ''}
    </>
  );
}
