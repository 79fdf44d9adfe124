import pino from 'pino';
import { redact, redactText } from './domain/redaction';

/**
 * One JSON line an event, on standard error, so that standard output carries only answers. Written at once:
 * the line before a crash is the one that is needed. Secrets are hidden by name and by look.
 */
export const log = pino(
  {
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label) => ({ level: label }),
      log: (fields) => redact(fields) as Record<string, unknown>,
    },
    // Errors are already spelt out by redact(); pino's own serializer would not see them.
    serializers: { err: (value: unknown) => value },
    hooks: {
      logMethod(args, method) {
        method.apply(this, args.map(withoutSecrets) as Parameters<typeof method>);
      },
    },
  },
  pino.destination({ dest: 2, sync: true }),
);

function withoutSecrets(argument: unknown): unknown {
  if (argument instanceof Error) return { err: argument };
  return typeof argument === 'string' ? redactText(argument) : argument;
}
