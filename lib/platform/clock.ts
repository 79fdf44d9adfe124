/** Time comes in here and goes to the domain as a parameter. */
export type Clock = () => Date;
export const systemClock: Clock = () => new Date();
