import { addCriterionInput, attestInput } from '@/lib/go-no-go/input';
import { place } from '../place';

export const attestForm = attestInput.omit({ personName: true }).extend(place);
export const criterionForm = addCriterionInput.extend(place);
