import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function isWebAddress(text: string): boolean {
  return ['http:', 'https:'].includes(parsed(text)?.protocol ?? '');
}

/** A token travels to this address, so plain http only to this machine (a stand-in, a tunnel). */
function isSafeApiAddress(text: string): boolean {
  const url = parsed(text);
  if (!url || url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopbackNames.has(url.hostname));
}

function isPostgresAddress(text: string): boolean {
  const url = parsed(text);
  return !!url && ['postgres:', 'postgresql:'].includes(url.protocol) && url.pathname.length > 1;
}

function isPrivateKey(text: string): boolean {
  try {
    return createPrivateKey(text).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

/** A GitHub App is its number and one key; an installation without it means nothing. */
function appProblems(values: {
  GITHUB_APP_ID?: string;
  GITHUB_APP_PRIVATE_KEY?: string;
  GITHUB_APP_PRIVATE_KEY_FILE?: string;
  GITHUB_APP_INSTALLATION_ID?: number;
}): { path: string[]; message: string }[] {
  const hasKey = values.GITHUB_APP_PRIVATE_KEY || values.GITHUB_APP_PRIVATE_KEY_FILE;
  const problem = (name: string, message: string) => [{ path: [name], message }];
  if (values.GITHUB_APP_PRIVATE_KEY && values.GITHUB_APP_PRIVATE_KEY_FILE)
    return problem('GITHUB_APP_PRIVATE_KEY_FILE', 'left out, as GITHUB_APP_PRIVATE_KEY is set');
  if (values.GITHUB_APP_ID && !hasKey)
    return problem(
      'GITHUB_APP_PRIVATE_KEY',
      'set too (or GITHUB_APP_PRIVATE_KEY_FILE), as GITHUB_APP_ID is set',
    );
  if (!values.GITHUB_APP_ID && hasKey)
    return problem('GITHUB_APP_ID', 'set too, as a private key of a GitHub App is set');
  if (!values.GITHUB_APP_ID && values.GITHUB_APP_INSTALLATION_ID)
    return problem('GITHUB_APP_ID', 'set too, as GITHUB_APP_INSTALLATION_ID is set');
  return [];
}

function isMailServerAddress(text: string): boolean {
  const url = parsed(text);
  return (
    !!url && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== '' && /^\/?$/.test(url.pathname)
  );
}

const withoutTrailingSlash = (text: string) => text.replace(/\/+$/, '');
const portExpectation = 'a port number from 0 to 65535 (0 takes a free one)';
const renderExpectation = 'a whole number of seconds from 1 to 60';
const staleExpectation = 'a whole number of hours from 1 to 8760';
const minutesExpectation = 'a whole number of minutes from 0 (never) to 1440';
const daysExpectation = 'a whole number of days from 1 to 365';
const flag = z
  .enum(['0', '1'], { error: '1 (yes) or 0 (no)' })
  .default('0')
  .transform((value) => value === '1');

/** Every variable that Pilothouse reads. The text of each check is what the value should be. */
const schema = z
  .object({
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, portExpectation)
      .transform(Number)
      .refine((port) => port <= 65_535, portExpectation)
      .default(3000),
    HOST: z
      .string()
      .regex(/^[\w.:-]+$/, 'an address or host name of this machine, such as 127.0.0.1 or 0.0.0.0')
      .default('127.0.0.1'),
    PILOTHOUSE_DATA: z.string().default('.data'),
    DATABASE_URL: z
      .string()
      .refine(isPostgresAddress, 'a PostgreSQL address such as postgresql://user:password@host:5432/database')
      .optional(),
    GITHUB_API_URL: z
      .string()
      .refine(isSafeApiAddress, 'an https:// address without a password in it (http:// only to this machine)')
      .transform(withoutTrailingSlash)
      .default('https://api.github.com'),
    GITHUB_TOKEN: z.string().regex(/^\S+$/, 'one GitHub token without spaces').optional(),
    GITHUB_APP_ID: z
      .string()
      .regex(/^\d{1,15}$/, 'the number of a GitHub App, from the top of its settings page')
      .optional(),
    GITHUB_APP_PRIVATE_KEY: z
      .string()
      .transform((text) => text.replaceAll('\\n', '\n'))
      .refine(
        isPrivateKey,
        'a whole private key in PEM, from -----BEGIN to -----END, its line ends kept or written as \\n',
      )
      .optional(),
    GITHUB_APP_PRIVATE_KEY_FILE: z.string().optional(),
    GITHUB_APP_INSTALLATION_ID: z
      .string()
      .regex(
        /^[1-9]\d{0,14}$/,
        'the number of an installation, from the end of the address of its settings page',
      )
      .transform(Number)
      .optional(),
    GITHUB_WEBHOOK_SECRET: z
      .string()
      .refine(
        (text) => text.split(/\s+/).every((secret) => secret.length >= 16),
        'a secret of at least 16 characters, or several with spaces between them while they are exchanged',
      )
      .transform((text) => text.split(/\s+/))
      .optional(),
    SYNC_EVERY_MINUTES: z
      .string()
      .regex(/^\d{1,4}$/, minutesExpectation)
      .transform(Number)
      .refine((minutes) => minutes <= 1440, minutesExpectation)
      .default(10),
    SYNC_FULL_EVERY_DAYS: z
      .string()
      .regex(/^\d{1,3}$/, daysExpectation)
      .transform(Number)
      .refine((days) => days >= 1 && days <= 365, daysExpectation)
      .default(7),
    SYNC_STALE_AFTER_HOURS: z
      .string()
      .regex(/^\d{1,4}$/, staleExpectation)
      .transform(Number)
      .refine((hours) => hours >= 1 && hours <= 8760, staleExpectation)
      .default(24),
    RENDER_LIMIT_SECONDS: z
      .string()
      .regex(/^\d{1,2}$/, renderExpectation)
      .transform(Number)
      .refine((seconds) => seconds >= 1 && seconds <= 60, renderExpectation)
      .default(2),
    NEXTAUTH_URL: z
      .string()
      .refine(isWebAddress, 'the http:// or https:// address under which people open the portal')
      .transform(withoutTrailingSlash)
      .optional(),
    NEXTAUTH_SECRET: z.string().min(32, 'at least 32 characters').optional(),
    GITHUB_ID: z.string().optional(),
    GITHUB_SECRET: z.string().optional(),
    SMTP_URL: z
      .string()
      .refine(isMailServerAddress, 'a mail server such as smtp://user:password@host:587 or smtps://host:465')
      .optional(),
    MAIL_FROM: z
      .string()
      .regex(
        /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
        'the sender of mails, such as Pilothouse <weeks@example.org>',
      )
      .optional(),
    WEBHOOK_PRIVATE_HOSTS: z
      .string()
      .default('')
      .transform((text) => text.split(/\s+/).filter(Boolean)),
    PILOTHOUSE_SAMPLE: flag,
    PILOTHOUSE_PUBLIC_READ: flag,
  })
  .superRefine((values, context) => {
    for (const [present, missing] of [
      ['SMTP_URL', 'MAIL_FROM'],
      ['MAIL_FROM', 'SMTP_URL'],
      ['GITHUB_ID', 'GITHUB_SECRET'],
      ['GITHUB_SECRET', 'GITHUB_ID'],
    ] as const) {
      if (values[present] && !values[missing]) {
        context.addIssue({ code: 'custom', path: [missing], message: `set too, as ${present} is set` });
      }
    }
    for (const problem of appProblems(values)) context.addIssue({ code: 'custom', ...problem });
  });

export type Environment = z.output<typeof schema>;
export const environmentNames = Object.keys(schema.shape);

/**
 * The environment as Pilothouse understands it. A bad value is named with what it should be; the value itself is
 * never repeated, because it may be a secret put in the wrong place. An empty value counts as unset.
 */
export function parseEnvironment(source: Record<string, string | undefined>): Result<Environment> {
  const set = Object.fromEntries(
    environmentNames.flatMap((name) => {
      const value = source[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const answer = schema.safeParse(set);
  if (answer.success) return accept(answer.data);
  return refuse(...answer.error.issues.map(asReason));
}

function asReason(issue: { path: PropertyKey[]; message: string }): Reason {
  const name = String(issue.path[0]);
  return { code: 'bad-environment', field: name, message: `${name} should be ${issue.message}.` };
}

/** This process's environment, read anew each time: the launcher adds to it. Throws when a value is bad. */
export function environment(): Environment {
  const answer = parseEnvironment(process.env);
  if (answer.ok) return answer.value;
  throw new Error(answer.reasons.map((reason) => reason.message).join('\n'));
}
