import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { isPointsName, type ProjectHours } from './reading/project-hours';

export interface ChosenFields {
  estimateFieldId: string | null;
  actualFieldId: string | null;
  unit: ProjectHours['unit'];
}

interface NamedField {
  id: string;
  name: string;
}

const notHours =
  'Points say how large work is beside other work, so no hours can be made of them. Choose a field that counts hours, days or minutes, or leave it empty.';

/** Whether these fields can be read as hours: both are there, differ, and neither counts points. */
export function judgeFields(
  chosen: { estimateFieldId: string; actualFieldId: string; unit: ProjectHours['unit'] | 'points' },
  fields: readonly NamedField[],
): Result<ChosenFields> {
  const { estimateFieldId, actualFieldId, unit } = chosen;
  const reasons: Reason[] = [];
  for (const [field, id] of [
    ['estimateFieldId', estimateFieldId],
    ['actualFieldId', actualFieldId],
  ] as const) {
    if (!id) continue;
    const named = fields.find((one) => one.id === id);
    if (!named)
      reasons.push({
        ...{ code: 'no-such-field', field },
        message: 'The Project has no such number field (any more). Choose one of the list.',
      });
    else if (isPointsName(named.name) && unit !== 'points')
      reasons.push({ code: 'points', field, message: `“${named.name}” is named as points are. ${notHours}` });
  }
  if (estimateFieldId && estimateFieldId === actualFieldId)
    reasons.push({
      ...{ code: 'same-field', field: 'actualFieldId' },
      message: 'One field cannot be both the estimate and the actual.',
    });
  if (unit === 'points') return refuse(...reasons, { code: 'points', field: 'unit', message: notHours });
  if (reasons.length > 0) return refuse(...reasons);
  return accept({ estimateFieldId: estimateFieldId || null, actualFieldId: actualFieldId || null, unit });
}
