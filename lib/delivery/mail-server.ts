import { environment } from '@/lib/platform/env';
import type { MailServer } from './transports/smtp';

/** Where mail goes out, or null: without SMTP_URL nothing is sent. */
export function mailServer(): MailServer | null {
  const { SMTP_URL, MAIL_FROM } = environment();
  return SMTP_URL && MAIL_FROM ? { url: SMTP_URL, from: MAIL_FROM } : null;
}

/** The portal's address for links in what is sent, without a slash at its end. */
export function portalBase(): string {
  return (process.env.NEXTAUTH_URL ?? '').replace(/\/+$/, '');
}

export function privateHosts(): readonly string[] {
  return environment().WEBHOOK_PRIVATE_HOSTS;
}
