import type { Command } from './command';
import { estimatesBacktest } from './estimates-backtest';
import { estimatesImport } from './estimates-import';
import { usageError } from './usage';

/** `estimates NAME ...`: each has its own file, and says its own usage. */
const parts: Record<string, Omit<Command, 'name'>> = {
  backtest: estimatesBacktest,
  import: estimatesImport,
};

const partOf = (args: readonly string[]) => {
  const [name = ''] = args;
  return Object.hasOwn(parts, name) ? parts[name] : undefined;
};

export const estimatesCommand: Command = {
  name: 'estimates',
  summary: 'Read tasks from a CSV file, or try forecasts on them beside the usual methods',
  help: Object.values(parts)
    .map(({ help }) => help.trimEnd())
    .join('\n\n'),
  needsDatabase: (args) => partOf(args)?.needsDatabase?.(args.slice(1)) ?? false,
  async run(args, io) {
    const part = partOf(args);
    if (!part)
      throw usageError('estimates', `Say what to do with the estimates: ${Object.keys(parts).join(' or ')}.`);
    return part.run(args.slice(1), io);
  },
};
