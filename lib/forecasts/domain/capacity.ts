/** Who works how much. People are taken as interchangeable, one task is worked on by one of them at a time. */
export interface Capacity {
  /** Whole, from 1. */
  people: number;
  /** Hours that one of them works on a working day. */
  hoursPerDay: number;
  /** Share of those hours that goes into these tasks, percent, above 0 to 100. */
  focusPercent: number;
}

/** Hours of these tasks that one person gets done on a working day. */
export const taskHoursPerDay = ({ hoursPerDay, focusPercent }: Capacity): number =>
  (hoursPerDay * focusPercent) / 100;
