import type { Command } from './command';

/** Every command, each loaded only when it is asked for, so that the others cost it no time. */
export const commands: Record<string, () => Promise<Command>> = {
  'ci-report': async () => (await import('./ci-report')).ciReportCommand,
  connect: async () => (await import('./connect')).connectCommand,
  estimates: async () => (await import('./estimates')).estimatesCommand,
  forecast: async () => (await import('./forecast')).forecastCommand,
  import: async () => (await import('./import')).importCommand,
  render: async () => (await import('./render')).renderCommand,
  sync: async () => (await import('./sync')).syncCommand,
  token: async () => (await import('./token')).tokenCommand,
  week: async () => (await import('./week')).weekCommand,
};
