import type { Page } from '@playwright/test';
import {
  type ReceivedMail,
  startHookServer,
  startMailServer,
} from '@/lib/delivery/transports/receivers.test-data';
import { secondPerson } from './support/second-lead';
import { expect, test } from './support/signed-in';

const address = 'ines@harbour.example';

/** The text of a mail with the line ends of quoted-printable taken out. */
const readable = ({ raw }: ReceivedMail) => raw.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
const subjectOf = (mail: ReceivedMail) =>
  /^Subject: (.*)$/m.exec(mail.raw.replace(/\r?\n /g, ' '))?.[1]?.trim();

async function confirmAddress(page: Page, mails: readonly ReceivedMail[]): Promise<void> {
  await page.goto('/settings/notifications');
  await page.getByLabel('Address').fill(address);
  await page.getByRole('button', { name: 'Send a link there' }).click();
  await expect(page.getByText('A link was sent there.')).toBeVisible();
  await expect.poll(() => mails.filter(({ to }) => to.includes(address)).length, { timeout: 60_000 }).toBe(1);
  const link = /http\S+\/mail\/address\/[^\s"<>]+/.exec(mails.map(readable).join('\n'))?.[0];
  await page.goto(link ?? '');
  await page.getByRole('button', { name: 'Send it there' }).click();
  await expect(page.getByText('Mail is sent there from now on.')).toBeVisible();
}

test('a publication, an answer and a correction reach a follower by mail and the channel by webhook, each once', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const mail = await startMailServer({ port: Number(new URL(process.env.SMTP_URL ?? '').port) });
  const hook = await startHookServer();
  try {
    await page.goto('/projects/new');
    await page.getByLabel('Name', { exact: true }).fill('Cable car');
    await page.getByLabel('Short name').fill('cable-car');
    await page.getByRole('button', { name: 'Make the project' }).click();
    await page.waitForURL('**/projects/cable-car');
    const thisWeek = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'This week' });
    const week = `${await thisWeek.getAttribute('href')}/cable-car`;

    await page.goto('/settings/summaries');
    const webhooks = page.locator('#webhooks');
    await webhooks.getByLabel('Name').fill('#cable-car');
    await webhooks.getByLabel('Address').fill(hook.url);
    await webhooks.getByLabel('Summaries of').selectOption({ label: 'Cable car' });
    await webhooks.getByRole('button', { name: 'Add the webhook' }).click();
    await expect(webhooks.getByRole('button', { name: 'Test #cable-car' })).toBeVisible();
    await expect(page.getByText('hook-secret-path')).toHaveCount(0);

    const leader = await secondPerson(page, browser, 'Ines of the cable', 'viewer');
    await confirmAddress(leader, mail.mails);
    await leader.goto('/settings/notifications');
    await leader.getByRole('checkbox', { name: 'Each summary: Cable car' }).check();
    await leader.getByRole('button', { name: 'Save what I am told' }).click();
    await expect(leader.getByText('Saved.')).toBeVisible();
    /** Of the address link nothing counts any more. */
    const subjects = () =>
      mail.mails
        .filter(({ to }) => to.includes(address))
        .slice(1)
        .map(subjectOf);

    await page.goto(`${week}/edit`);
    await page.getByLabel('Highlights').fill('The rope is up.');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.waitForURL(`**${week}`);
    await expect.poll(subjects, { timeout: 60_000 }).toHaveLength(1);
    await expect.poll(() => hook.posts.length, { timeout: 60_000 }).toBe(1);
    expect(subjects()[0]).toContain('Cable car');
    expect(readable(mail.mails.at(-1) as ReceivedMail)).toContain('The rope is up.');
    expect(hook.posts[0]?.body).toContain('The rope is up.');

    await leader.goto(week);
    const read = leader.locator('#summary');
    await read.getByText('Ask about a sentence').click();
    await read.getByLabel('Sentence').selectOption({ label: 'Highlights: The rope is up.' });
    await read.getByLabel('Question').fill('On both sides?');
    await read.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(read.locator('#questions').getByText('On both sides?')).toBeVisible();
    await page.goto(week);
    await page.locator('#questions').getByLabel('Answer').fill('On both, since Tuesday.');
    await page.locator('#questions').getByRole('button', { name: 'Answer' }).click();
    await expect.poll(subjects, { timeout: 60_000 }).toHaveLength(2);
    expect(subjects()[1]).toContain('answered your question');

    await page.getByRole('link', { name: 'Correct it' }).click();
    await page.getByLabel('Highlights').fill('The rope is up on both sides.');
    await page.getByLabel('Reason of the correction').fill('Asked by Ines.');
    await page.getByRole('button', { name: 'Publish the correction' }).click();
    await page.waitForURL(`**${week}`);
    await expect.poll(subjects, { timeout: 60_000 }).toHaveLength(3);
    await expect.poll(() => hook.posts.length, { timeout: 60_000 }).toBe(2);
    expect(hook.posts[1]?.body).toContain('on both sides');

    await page.goto('/settings/summaries');
    await expect(webhooks.getByRole('button', { name: 'Test #cable-car' })).toBeVisible();
    await expect(page.getByText('hook-secret-path')).toHaveCount(0);
    expect([subjects().length, hook.posts.length]).toEqual([3, 2]);
    await leader.context().close();
  } finally {
    await mail.stop();
    await hook.stop();
  }
});
