import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import { GapWaiverForm } from '@/components/pilots/gap-waiver-form';
import { StagePanel } from '@/components/pilots/stage-panel';
import type { StagePanelView } from '@/lib/go-no-go/decision-page-queries';
import type { MoveName } from '@/lib/pilots/domain/stage';
import { askForDecision, close, lockNow, runOn, start, waive } from './actions';

const actions = { start, 'to-deciding': askForDecision, 'back-to-running': runOn } as const;

const done: Readonly<Record<keyof typeof actions, string>> = {
  start: 'Started: criteria, baselines and targets are locked.',
  'to-deciding': 'It is up for a decision.',
  'back-to-running': 'It goes on running.',
};

/** The stage of a pilot with the moves that this viewer may make, for any tab of it. */
export function PilotStage({
  stage,
  hasWaivedGaps = true,
}: {
  stage: StagePanelView;
  /** False where the page shows the waived gaps in another place. */
  hasWaivedGaps?: boolean;
}) {
  const { pilot, gaps, gapWaivers, moves, mayLockLate, mayWaive, daysBeforeLock } = stage;
  const hidden = { pilotId: pilot.id, slug: pilot.slug };
  const versioned = { ...hidden, version: `${pilot.version}` };
  const plain = moves.flatMap(({ name, label }) => (isPlain(name) ? [{ name, label }] : []));
  const ending = moves.find(({ name }) => name === 'give-up' || name === 'close');
  return (
    <StagePanel
      pilot={pilot}
      gaps={gaps}
      gapWaivers={hasWaivedGaps ? gapWaivers : []}
      daysBeforeLock={daysBeforeLock}
      waive={
        mayWaive ? (
          <Disclosure summary="Waive gaps with a reason">
            <GapWaiverForm action={waive} hidden={hidden} gaps={gaps} />
          </Disclosure>
        ) : null
      }
    >
      <div className="mt-4 flex flex-wrap items-start gap-2" data-print="hide">
        {plain.map(({ name, label }) =>
          name === 'start' && gaps.length > 0 ? null : (
            <ActionForm
              key={name}
              action={actions[name]}
              hidden={versioned}
              submit={label}
              variant={name === 'back-to-running' ? 'secondary' : 'primary'}
              done={done[name]}
            />
          ),
        )}
        {mayLockLate && gaps.length === 0 ? (
          <ActionForm
            action={lockNow}
            hidden={versioned}
            submit="Lock it now"
            done="Locked: from now on every change is an amendment."
          />
        ) : null}
      </div>
      {ending ? (
        <Disclosure summary={ending.name === 'close' ? 'Close the pilot' : 'Give the pilot up'}>
          <ActionForm
            action={close}
            hidden={versioned}
            submit={ending.name === 'close' ? 'Close it' : 'Give it up and close it'}
            variant="danger"
            fields={[
              {
                kind: 'textarea',
                rows: 2,
                label: ending.name === 'close' ? 'A last word' : 'Why it ends without a decision',
                name: 'reason',
                required: ending.name === 'give-up',
                hint: 'A closed pilot stays as it is. Nothing leads on from there but a next phase.',
              },
            ]}
          />
        </Disclosure>
      ) : null}
    </StagePanel>
  );
}

function isPlain(name: MoveName): name is keyof typeof actions {
  return name in actions;
}
