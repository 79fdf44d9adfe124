import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { redactText } from '@/lib/platform/domain/redaction';
import type { Outcome } from '../domain/attempt';
import { cutTo, oneLine } from '../domain/plain-text';

export interface MailServer {
  /** smtp://user:password@host:587 or smtps://host:465. */
  url: string;
  /** As "Pilothouse <weeks@example.org>". */
  from: string;
}

export interface Mail {
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  /** The same for each attempt of one message, so that mail systems can drop a double. */
  messageId: string;
  /** Ends this kind of mail by one POST without signing in (RFC 8058); null for mail that nobody chose. */
  oneClick: string | null;
}

export interface SendOptions {
  /** Called right before the content leaves; what it throws keeps the content here. */
  onLeaving?: () => Promise<void>;
  /** For one attempt as a whole. */
  timeoutMs?: number;
}

const attemptTimeoutMs = 60_000;
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * One attempt to hand a mail to the server. A "no", and a connection that ends before the content left, is tried again;
 * one that ends after it without an answer leaves it open whether it arrived (RFC 5321, 4.5.3.2.6).
 */
export async function sendMail(
  server: MailServer,
  mail: Mail,
  { onLeaving, timeoutMs = attemptTimeoutMs }: SendOptions = {},
): Promise<Outcome> {
  const message = await compose(server, mail);
  const url = new URL(server.url);
  const connection = new SMTPConnection({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? undefined : Number(url.port),
    secure: url.protocol === 'smtps:',
    // A password travels to another machine only behind TLS.
    requireTLS: url.protocol === 'smtp:' && url.username !== '' && !loopback.has(url.hostname),
    connectionTimeout: Math.min(timeoutMs, 20_000),
    greetingTimeout: Math.min(timeoutMs, 20_000),
    socketTimeout: Math.min(timeoutMs, 30_000),
    dnsTimeout: Math.min(timeoutMs, 10_000),
  });
  let hasLeft = false;
  async function* leaving() {
    await onLeaving?.();
    hasLeft = true;
    yield message;
  }
  let giveUp: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      giveUp = setTimeout(() => reject(new Error('no answer in time')), timeoutMs);
      connection.once('error', reject);
      // A connection that ends while an answer is due tells nobody by itself in every stage.
      connection.once('end', () => reject(new Error('the connection was closed')));
      const step = (next: () => void) => (error?: Error | null) => (error ? reject(error) : next());
      const send = () =>
        connection.send(
          { from: addressOf(server.from), to: mail.to.address },
          Readable.from(leaving()),
          step(resolve),
        );
      const user = decodeURIComponent(url.username);
      const pass = decodeURIComponent(url.password);
      connection.connect(step(() => (user ? connection.login({ user, pass }, step(send)) : send())));
    });
    connection.quit();
    return { kind: 'sent' };
  } catch (error) {
    connection.close();
    return outcomeOf(error, { hasLeft, url });
  } finally {
    clearTimeout(giveUp);
    connection.on('error', () => undefined);
  }
}

function compose({ from }: MailServer, mail: Mail): Promise<Buffer> {
  return new MailComposer({
    from,
    to: [mail.to],
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(mail.oneClick && {
        'List-Unsubscribe': `<${mail.oneClick}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    // Text of people is never read as a file or fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

/** "weeks@example.org" of "Pilothouse <weeks@example.org>". */
export function addressOf(from: string): string {
  return (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim();
}

interface SmtpError extends Error {
  command?: string;
  response?: string;
  responseCode?: number;
  permanent?: boolean;
  code?: string;
}

/** Whether a text holds the password in a form in which it travels: some servers say back what they do not understand. */
function holdsPassword(text: string, { username, password }: URL): boolean {
  if (password === '') return false;
  const [user, pass] = [decodeURIComponent(username), decodeURIComponent(password)];
  const base64 = (value: string) => Buffer.from(value).toString('base64');
  const forms = [pass, password, base64(pass), base64(`\0${user}\0${pass}`)];
  const bare = (value: string) => value.replace(/\s+/g, '');
  return forms.some((form) => bare(text).includes(bare(form)));
}

function outcomeOf(error: unknown, { hasLeft, url }: { hasLeft: boolean; url: URL }): Outcome {
  const { command = '', response, responseCode, permanent, code } = error as SmtpError;
  const said =
    response && !holdsPassword(response, url) ? `: ${cutTo(redactText(oneLine(response)), 200)}` : '';
  if (responseCode !== undefined) {
    const problem = `The mail server refused it (${responseCode})${said}`;
    // A wrong password or a server that wants none is the operator's to mend: the message itself is not refused for good.
    const isOfMessage = /^(MAIL FROM|RCPT TO|DATA)/.test(command);
    return permanent && isOfMessage ? { kind: 'never', problem } : { kind: 'again', problem };
  }
  if (hasLeft)
    return {
      kind: 'unsure',
      problem:
        'The mail server took the content and the connection ended before it answered: it may have arrived.',
    };
  return {
    kind: 'again',
    problem: `The mail server was not reached or did not answer${code ? ` (${code})` : ''}.`,
  };
}
