import type { Command } from './command';

/** Every command, each loaded only when it is asked for, so that the others cost it no time. */
export const commands: Record<string, () => Promise<Command>> = {
  token: async () => (await import('./token')).tokenCommand,
};
