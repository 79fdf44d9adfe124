import type { Command } from './command';

/** Every command, each loaded only when it is asked for, so that the others cost it no time. */
export const commands: Record<string, () => Promise<Command>> = {
  'ci-report': async () => (await import('./ci-report')).ciReportCommand,
  connect: async () => (await import('./connect')).connectCommand,
  import: async () => (await import('./import')).importCommand,
  sync: async () => (await import('./sync')).syncCommand,
  token: async () => (await import('./token')).tokenCommand,
};
