import type { ReactNode } from 'react';
import { Sub } from '@/components/ui/sub';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';
import { GroupedList, type ListedPart } from './grouped-list';
import { counted } from './words';

type Deliverable = PilotView['deliverables'][number];

/** The rest of the record: what people wrote down, in the order of need. Empty parts are left out. */
export function RecordSections({
  pilot,
  deliverableForm,
}: {
  pilot: PilotView;
  deliverableForm: ((part: Deliverable) => ReactNode) | null;
}) {
  const {
    objectives,
    services,
    risks,
    contingencies,
    deliverables,
    roles,
    communications,
    results,
    roadmap,
  } = pilot;
  return (
    <>
      <GroupedList
        id="objectives"
        title="Objectives"
        parts={objectives.map(({ id, title, detail, claimedDone }) => ({
          id,
          group: '',
          title,
          detail:
            detail || claimedDone ? (
              <>
                {detail}
                {claimedDone ? <Sub>Ticked in the document; a claim.</Sub> : null}
              </>
            ) : null,
        }))}
      />
      <GroupedList
        id="services"
        title="Services"
        parts={services.map((service) => ({
          id: service.id,
          group: '',
          title: service.name,
          detail: serviceDetail(service),
        }))}
      />
      <GroupedList
        id="risks"
        title="Risks"
        note={`${risks.filter(({ state }) => state === 'open').length} open`}
        parts={risks.map(({ id, kind, title, mitigation, likelihood, impact, owner }) => ({
          id,
          group: kind,
          title,
          detail: [
            mitigation,
            likelihood ? `Likelihood ${likelihood}.` : '',
            impact ? `Impact ${impact}.` : '',
            owner ? `Owner ${owner}.` : '',
          ]
            .filter(Boolean)
            .join(' '),
        }))}
      />
      <GroupedList
        id="contingencies"
        title="Contingency plans"
        parts={contingencies.map(({ id, title, trigger, plan }) => ({
          id,
          group: '',
          title,
          detail: [trigger ? `When: ${trigger}.` : '', plan].filter(Boolean).join(' '),
        }))}
      />
      <GroupedList
        id="deliverables"
        title="Deliverables"
        note={`${counted(deliverables.filter(({ state }) => state === 'delivered').length, 'listed as delivered').replace(/s$/, '')}`}
        parts={deliverables.map((part) => deliverablePart(part, deliverableForm))}
      />
      <GroupedList
        id="roles"
        title="Roles"
        note={
          pilot.unnamedRoles.length > 0
            ? `${pilot.unnamedRoles.length} of ${roles.length} not named`
            : undefined
        }
        parts={roles.map(({ id, role, personName, duty }) => ({
          id,
          group: '',
          title: (
            <>
              {role}: {personName ?? <span className="font-medium text-not-met">not named</span>}
            </>
          ),
          detail: duty,
        }))}
      />
      <GroupedList
        id="communication"
        folded
        title="Communication"
        parts={communications.map(({ id, audience, channel }) => ({
          id,
          group: '',
          title: audience,
          detail: channel,
        }))}
      />
      <GroupedList id="results" title="Results, as the document claims them" parts={results} folded />
      <GroupedList id="roadmap" title="Next phase" parts={roadmap} folded />
    </>
  );
}

function serviceDetail(service: PilotView['services'][number]): ReactNode {
  const said: [string, string][] = [
    ['Why', service.whyChosen],
    ['Risk', service.riskLevel],
    ['Today', service.currentState],
    ['Expected', service.expectedBenefit],
    ['Timeline', service.timelineImpact],
    ['Backup', service.backupService],
  ];
  return said
    .filter(([, text]) => text)
    .map(([word, text]) => (
      <span key={word} className="block">
        <span className="text-ink-3">{word}:</span> {text}
      </span>
    ));
}

function deliverablePart(part: Deliverable, form: ((part: Deliverable) => ReactNode) | null): ListedPart {
  const claimed = part.state === 'delivered' && !part.stateSetBy && part.line !== null;
  return {
    id: part.id,
    group: part.state === 'delivered' ? 'Delivered' : 'Planned',
    title: part.link && opens(part.link) ? <a href={part.link}>{part.title}</a> : part.title,
    detail: (
      <>
        {part.detail}
        {part.link && !opens(part.link) ? (
          <span className="block">
            In the repository as <code>{part.link}</code>.
          </span>
        ) : null}
        {claimed ? <span className="block">Only the document says so.</span> : null}
        {part.stateSetBy ? <span className="block">Said by {part.stateSetBy}.</span> : null}
        {form?.(part)}
      </>
    ),
  };
}

/** A link written for the repository, such as docs/guide.md, leads nowhere from here. */
function opens(link: string): boolean {
  return /^(https?:\/\/|\/(?!\/))/i.test(link);
}
