import { categoryKey } from '../buffer-rule';
import type { AskedTask, LeanedOn } from './contract';

/** A way in which past tasks may be like the one asked about. */
export interface GroupKind {
  by: LeanedOn['by'];
  /** Null: the task says nothing of it, and the parent alone speaks. */
  keyOf(task: AskedTask): string | null;
  /** The wider group that a small one leans on: a place in `groupKinds`, before its own. */
  parent: number;
  /** A group of n tasks counts n / (n + weight of its parent). */
  parentWeight: number;
  /** How many of its newest tasks are kept. */
  most: number;
}

/** Octaves: 1 h, 2 h, 4 h, 8 h and so on. */
const roughSizeOf = (task: AskedTask) => `${Math.round(Math.log2(task.estimateHours ?? 1))}`;
/** Half octaves: 1 h, 1.4 h, 2 h, 2.8 h and so on. */
const sizeOf = (task: AskedTask) => `${Math.round(2 * Math.log2(task.estimateHours ?? 1))}`;
const joined = (...parts: (string | null)[]) => (parts.includes(null) ? null : parts.join('\u0001'));
const category = (task: AskedTask) => categoryKey(task.category) || null;

/**
 * Each is an expert of its own. The first is the plain empirical ratios of everything that was finished, so that the
 * weighting can fall back on them where nothing else says more.
 */
export const groupKinds: readonly GroupKind[] = [
  { by: 'all', keyOf: () => '', parent: -1, parentWeight: 0, most: 10_000 },
  { by: 'recent', keyOf: () => '', parent: 0, parentWeight: 20, most: 150 },
  { by: 'category', keyOf: category, parent: 0, parentWeight: 20, most: 1000 },
  { by: 'size', keyOf: sizeOf, parent: 0, parentWeight: 40, most: 1000 },
  {
    by: 'same-estimate',
    keyOf: (task) => `${task.estimateHours}`,
    parent: 3,
    parentWeight: 20,
    most: 500,
  },
  {
    by: 'category-and-rough-size',
    keyOf: (task) => joined(category(task), roughSizeOf(task)),
    parent: 2,
    parentWeight: 20,
    most: 500,
  },
  {
    by: 'category-and-size',
    keyOf: (task) => joined(category(task), sizeOf(task)),
    parent: 5,
    parentWeight: 20,
    most: 500,
  },
  {
    by: 'category-and-size-recently',
    keyOf: (task) => joined(category(task), roughSizeOf(task)),
    parent: 5,
    parentWeight: 20,
    most: 60,
  },
  { by: 'category-recently', keyOf: category, parent: 2, parentWeight: 20, most: 80 },
  { by: 'person', keyOf: (task) => task.person, parent: 0, parentWeight: 20, most: 500 },
  {
    by: 'person-and-category',
    keyOf: (task) => joined(task.person, category(task)),
    parent: 2,
    parentWeight: 20,
    most: 300,
  },
  {
    by: 'person-category-and-size',
    keyOf: (task) => joined(task.person, category(task), sizeOf(task)),
    parent: 6,
    parentWeight: 20,
    most: 300,
  },
  { by: 'team', keyOf: (task) => task.team, parent: 0, parentWeight: 20, most: 500 },
  {
    by: 'team-and-category',
    keyOf: (task) => joined(task.team, category(task)),
    parent: 2,
    parentWeight: 20,
    most: 300,
  },
  { by: 'project-recently', keyOf: (task) => task.projectId || null, parent: 0, parentWeight: 20, most: 50 },
];
