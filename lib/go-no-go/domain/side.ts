import type { CriterionSide } from './evaluation';

export const sideWords: Readonly<Record<CriterionSide, string>> = { go: 'Go', no_go: 'No-go' };
