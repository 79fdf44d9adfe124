/** Which way is better. */
export type Direction = 'lower' | 'higher';
