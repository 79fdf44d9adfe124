import type { ReactNode } from 'react';
import type { Blueprint } from '@/lib/go-no-go/domain/blueprint';

type Brought = Pick<Blueprint, 'parts' | 'planItems' | 'baselines' | 'targets'> & {
  criteria: readonly { side: string; title: string }[];
};

/** What a new pilot gets from a template or another pilot, before it is made. */
export function DesignPreview({ design }: { design: Brought }) {
  const { parts, planItems, targets, criteria } = design;
  const side = (wanted: string) => criteria.filter((one) => one.side === wanted).map(({ title }) => title);
  return (
    <>
      <Brings title="Go: all must be met" items={side('go')} />
      <Brings title="No-go: any one stops" items={side('no_go')} />
      <Brings title="Targets" items={targets.map(({ name, text }) => (text ? `${name}: ${text}` : name))} />
      <Brings
        title="Plan"
        items={planItems.map(({ dayFrom, dayTo, title }) => (
          <>
            <span className="text-ink-3 tabular-nums">{dayWords(dayFrom, dayTo)}</span> {title}
          </>
        ))}
      />
      <Brings title="Roles to fill" items={(parts.role ?? []).map(({ role }) => role)} />
      <Brings title="Risks" items={(parts.risk ?? []).map(({ title }) => title)} />
      <Brings title="Deliverables" items={(parts.deliverable ?? []).map(({ title }) => title)} />
    </>
  );
}

function dayWords(from: number | null, to: number | null): string {
  if (from === null) return '';
  return to === null || to === from ? `Day ${from}` : `Days ${from} to ${to}`;
}

function Brings({ title, items }: { title: string; items: readonly ReactNode[] }) {
  if (items.length === 0) return null;
  return (
    <section className="mb-4">
      <h2 className="m-0 text-sm font-bold">
        {title} <span className="font-normal text-ink-3">{items.length}</span>
      </h2>
      <ul className="mt-1 list-disc pl-5 text-sm text-ink-2">
        {items.map((item, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list that is never reordered
          <li key={i} className="break-words">
            {item}
          </li>
        ))}
      </ul>
    </section>
  );
}
