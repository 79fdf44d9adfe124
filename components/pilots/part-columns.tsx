import type { ReactNode } from 'react';
import { Chip } from '@/components/ui/chip';
import type { Column } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import type { PartName } from '@/lib/pilots/domain/part-kinds';
import type { PartRowView } from '@/lib/pilots/domain/part-view';
import { exposureOf } from '@/lib/pilots/domain/risk-exposure';

/** Turns Markdown of a record into markup. */
export type Markdown = (text: string) => ReactNode;

type PartColumn = Column<PartRowView>;

const title = (name: string, header: string, below?: (row: PartRowView) => ReactNode): PartColumn => ({
  key: name,
  header,
  width: '30%',
  cell: (row) => (
    <span id={`part-${row.id}`} tabIndex={-1} className="scroll-mt-16 break-words">
      {row.texts[name]}
      {below?.(row)}
    </span>
  ),
});
const plain = (name: string, header: string, empty: ReactNode = null): PartColumn => ({
  key: name,
  header,
  cell: ({ texts }) => <span className="break-words">{texts[name] || empty}</span>,
});
const claimed = (words: string) => (row: PartRowView) => (row.isClaim ? <Sub>{words}</Sub> : null);
const gap = (words: string) => <span className="font-medium text-not-met">{words}</span>;
const quiet = (words: string) => <span className="text-sm whitespace-nowrap text-ink-3">{words}</span>;

/** What a table shows of each kind of part; everything else of it is in its form. */
export function partColumns(part: PartName, markdown: Markdown, today: string): PartColumn[] {
  const long = (name: string, header: string): PartColumn => ({
    key: name,
    header,
    cell: ({ texts }) =>
      texts[name] ? <div className="text-sm text-ink-2">{markdown(texts[name])}</div> : null,
  });
  switch (part) {
    case 'objective':
      return [
        title('title', 'Objective', claimed('Ticked in the document; a claim.')),
        long('detail', 'Detail'),
      ];
    case 'service':
      return [
        title('name', 'Service', ServiceRisk),
        {
          key: 'said',
          header: 'Why and what for',
          cell: ({ texts }) => <ServiceSaid texts={texts} markdown={markdown} />,
        },
      ];
    case 'risk':
      return [
        title('title', 'Risk', ({ texts }) => <Sub>{texts.kind}</Sub>),
        { key: 'exposure', header: 'Likelihood, impact', cell: Exposure },
        long('mitigation', 'What is done about it'),
        plain('owner', 'Owner', quiet('nobody')),
        { key: 'state', header: 'State', cell: RiskState },
      ];
    case 'contingency':
      return [
        title('title', 'Case', ({ texts }) => (texts.trigger ? <Sub>When: {texts.trigger}</Sub> : null)),
        long('plan', 'Plan'),
        {
          key: 'triggeredOn',
          header: 'Trigger',
          cell: ({ texts }) =>
            texts.triggeredOn ? <Chip tone="not-met">came true on {texts.triggeredOn}</Chip> : quiet('waits'),
        },
      ];
    case 'deliverable':
      return [
        title('title', 'Deliverable', DeliverableLink),
        long('detail', 'Detail'),
        { key: 'state', header: 'State', cell: DeliverableState },
        { key: 'dueOn', header: 'Due', cell: (row) => <Due row={row} today={today} /> },
        plain('ownerName', 'Owner', quiet('nobody')),
      ];
    case 'role':
      return [
        title('role', 'Role'),
        plain('personName', 'Person', gap('not named')),
        long('duty', 'Answers for'),
      ];
    case 'communication':
      return [
        title('audience', 'Audience'),
        plain('channel', 'Channel'),
        plain('frequency', 'How often', quiet('not said')),
        plain('ownerName', 'Who tells them', quiet('nobody')),
      ];
    case 'result':
      return [title('title', 'Result'), long('detail', 'Detail'), plain('group', 'Group')];
    case 'roadmap':
      return [title('title', 'Step'), long('detail', 'Detail'), plain('group', 'Group')];
  }
}

function Exposure({ texts: { likelihood = '', impact = '' } }: PartRowView) {
  const exposure = exposureOf({ likelihood, impact });
  if (!likelihood && !impact) return gap('not said');
  return (
    <>
      {likelihood || 'not said'}, {impact || 'not said'}
      <Sub>{exposure === null ? 'exposure unknown' : `exposure ${exposure} of 9`}</Sub>
    </>
  );
}

function RiskState({ texts: { state = '' } }: PartRowView) {
  return state === 'came true' ? <Chip tone="not-met">came true</Chip> : state;
}

function ServiceRisk({ texts }: PartRowView) {
  return (
    <>
      {texts.riskLevel ? <Sub>Risk: {texts.riskLevel}</Sub> : null}
      {texts.backupService ? <Sub>Backup: {texts.backupService}</Sub> : null}
    </>
  );
}

function ServiceSaid({ texts, markdown }: { texts: PartRowView['texts']; markdown: Markdown }) {
  const said: [string, string | undefined][] = [
    ['Why', texts.whyChosen],
    ['Today', texts.currentState],
    ['Expected', texts.expectedBenefit],
    ['Timeline', texts.timelineImpact],
  ];
  return (
    <dl className="m-0 text-sm text-ink-2">
      {said
        .filter(([, text]) => text)
        .map(([word, text]) => (
          <div key={word} className="mb-1 last:mb-0">
            <dt className="text-ink-3">{word}</dt>
            <dd className="m-0">{markdown(text ?? '')}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A link written for the repository, such as docs/guide.md, leads nowhere from here. */
function DeliverableLink({ texts: { link = '' } }: PartRowView) {
  if (!link) return null;
  return (
    <Sub>
      {/^https?:\/\//i.test(link) ? (
        <a href={link} className="break-all">
          {link.replace(/^https?:\/\//i, '')}
        </a>
      ) : (
        <>
          In the repository as <code className="break-all">{link}</code>
        </>
      )}
    </Sub>
  );
}

function DeliverableState({ texts, isClaim }: PartRowView) {
  return (
    <>
      {texts.state}
      {isClaim ? <Sub>by the document</Sub> : null}
    </>
  );
}

function Due({ row: { texts }, today }: { row: PartRowView; today: string }) {
  const { dueOn = '', state } = texts;
  if (!dueOn) return quiet('no day');
  const isLate = state !== 'delivered' && dueOn < today;
  return isLate ? gap(`${dueOn}, overdue`) : <span className="whitespace-nowrap">{dueOn}</span>;
}
