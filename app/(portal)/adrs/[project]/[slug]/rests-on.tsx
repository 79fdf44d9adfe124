import { BasisTable } from '@/components/adrs/basis-table';
import { ActionForm } from '@/components/auth/action-form';
import { Section } from '@/components/ui/section';
import type { AdrView } from '@/lib/adrs/domain/adr-view';
import { takeOff } from './basis-actions';
import { type AskedBasis, BasisPicker } from './basis-picker';

/** What the decision rests on; whoever may edit it says more or takes something off. */
export function RestsOn({
  adr,
  mayEdit,
  asked,
}: {
  adr: AdrView;
  mayEdit: boolean;
  asked: AskedBasis | null;
}) {
  const { restsOn } = adr;
  if (restsOn.length === 0 && !mayEdit) return null;
  return (
    <Section title="What it rests on" note={restsOn.length > 0 ? restsOn.length : undefined} id="rests-on">
      {restsOn.length === 0 ? (
        <p className="max-w-[68ch] pt-2.5 text-ink-2">
          Nothing is said yet. Name the metric, the pilot or the issue that the decision was taken on, and the
          portal says when it has moved.
        </p>
      ) : (
        <BasisTable
          bases={restsOn}
          action={
            mayEdit
              ? (basis) => (
                  <ActionForm
                    action={takeOff}
                    hidden={{ adrId: adr.id, basisId: basis.id }}
                    submit="Take off"
                    variant="quiet"
                    draft={false}
                  />
                )
              : undefined
          }
        />
      )}
      {mayEdit ? <BasisPicker adrId={adr.id} version={adr.version} asked={asked} /> : null}
    </Section>
  );
}
