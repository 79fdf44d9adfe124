import Link from 'next/link';
import type { BufferRowView } from '@/lib/estimation/buffer-queries';
import { percentRangeInWords } from '@/lib/estimation/domain/percent-words';
import { paths } from '@/lib/shared/paths';

type Rule = BufferRowView['rules'][number];

/** The rules of one kind of work: those set in the portal, and what documents claim; which of them counts. */
export function RuleList({
  rules,
  showProject,
  mayEdit,
}: {
  rules: readonly Rule[];
  showProject: boolean;
  mayEdit: (projectId: string) => boolean;
}) {
  if (rules.length === 0) return <span className="text-sm text-ink-3">none</span>;
  return (
    <ul>
      {rules.map((rule) => (
        <li key={rule.id} className="min-h-6">
          <RuleLink rule={rule} mayEdit={mayEdit(rule.projectId)} />
          <span className="block text-sm text-ink-3">
            {rule.document
              ? `a document’s claim${rule.inForce ? '' : ', not in force'}`
              : 'set in the portal'}
            {showProject ? `, ${rule.project.name}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}

function RuleLink({ rule, mayEdit }: { rule: Rule; mayEdit: boolean }) {
  const words = percentRangeInWords(rule.lowPercent, rule.highPercent);
  const className = `inline-block min-h-6 leading-6 ${rule.inForce ? '' : 'line-through'}`;
  if (rule.document)
    return (
      <Link className={className} href={paths.document(rule.document.id, rule.line ?? undefined)}>
        {words}
      </Link>
    );
  if (!mayEdit) return <>{words}</>;
  return (
    <Link className={className} href={paths.bufferRule(rule.id)}>
      {words}
    </Link>
  );
}
