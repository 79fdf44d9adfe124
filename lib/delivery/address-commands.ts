import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { paths } from '@/lib/shared/paths';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Letter } from './domain/letter';
import { mailHtml, mailText } from './letter-mail';
import { readClaim, signClaim } from './mail-links';
import { mailServer, portalBase } from './mail-server';
import { findMailAddress, saveMailAddress, takeAddressTurn } from './records/people';
import { addressOf, sendMail } from './transports/smtp';

const dayMs = 86_400_000;
const turnMs = 120_000;

/**
 * Sends a link to an address; only who reads mail there can set it. At once and once: whoever typed it waits for it, so
 * that it is not a delivery that is tried for days.
 */
export async function askForAddress(viewer: Viewer, { address }: { address: string }): Promise<Result<null>> {
  if (viewer.kind !== 'person')
    return refuse({ code: 'no-session', message: 'Only a signed-in person has a mail address.' });
  const server = mailServer();
  if (!server)
    return refuse({
      code: 'no-mail-server',
      message: 'No mail server is set (SMTP_URL), so no link can be sent there. Nothing was changed.',
    });
  const now = systemClock();
  if (!(await takeAddressTurn(viewer.id, now, new Date(now.getTime() - turnMs))))
    return refuse({
      code: 'too-soon',
      field: 'address',
      message: 'A link was sent within the last two minutes. Wait for it, or try again then.',
    });
  const base = portalBase();
  const word = signClaim({ of: 'address', person: viewer.id, address, until: now.getTime() + dayMs });
  const places = { base, unsubscribe: null, settings: `${base}${paths.settingsNotifications()}` };
  const letter = confirmLetter(viewer.name, `${base}${paths.confirmAddress(word)}`);
  const outcome = await sendMail(
    server,
    {
      to: { name: viewer.name, address },
      subject: letter.subject,
      html: mailHtml(letter, places),
      text: mailText(letter, places),
      messageId: `<address.${viewer.id}.${now.getTime()}@${addressOf(server.from).split('@')[1]}>`,
      oneClick: null,
    },
    { timeoutMs: 20_000 },
  );
  if (outcome.kind === 'sent') return accept(null);
  return refuse({ code: 'not-sent', field: 'address', message: `The link was not sent. ${outcome.problem}` });
}

function confirmLetter(name: string, href: string): Letter {
  return {
    subject: 'Confirm this mail address',
    title: 'Confirm this mail address',
    blocks: [
      {
        kind: 'sentence',
        parts: [
          {
            text: `${name} asked Pilothouse to send weekly summaries to this address. The link holds for a day.`,
          },
        ],
      },
    ],
    open: { text: 'Confirm the address', href },
    why: 'If that was not you, do nothing: without the link nothing is sent here.',
  };
}

/** The address that a link would set, and for whom; null for a link that opens nothing. */
export async function readAddressLink(word: string): Promise<{ address: string; name: string } | null> {
  const claim = readClaim(word, systemClock());
  if (claim?.of !== 'address') return null;
  const person = await findMailAddress(claim.person);
  return person && !person.disabledAt ? { address: claim.address, name: person.name } : null;
}

/** Sets the address of the link's person: whoever has the link reads the mail there. */
export async function confirmAddress(word: string): Promise<Result<{ address: string }>> {
  const claim = readClaim(word, systemClock());
  const person = claim?.of === 'address' ? await findMailAddress(claim.person) : null;
  if (claim?.of !== 'address' || !person || person.disabledAt)
    return refuse({
      code: 'bad-link',
      message:
        'This link opens nothing: its day is over, or a part of it was lost. Ask for a new one in the settings.',
    });
  return inTransaction(async (tx) => {
    await saveMailAddress(tx, claim.person, claim.address, systemClock());
    await recordChange(
      tx,
      { kind: 'person', id: claim.person, name: person.name, role: 'viewer', projectRoles: {} },
      {
        action: 'person.mail-address-confirmed',
        subjectKind: 'person',
        subjectId: claim.person,
        projectId: null,
        // Whoever reads the audit log need not know where people get their mail.
        before: { isConfirmed: Boolean(person.mailAddress?.address) },
        after: { isConfirmed: true },
      },
    );
    return accept({ address: claim.address });
  });
}
