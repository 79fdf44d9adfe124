import { expect, type Locator } from '@playwright/test';

/** A page that was just loaded can be read before it is alive, and a button that only a script answers does nothing yet. */
export async function openByScript(button: Locator, opened: Locator): Promise<void> {
  await untilAnswered(() => button.click(), opened);
}

/** Does it again until what it leads to is shown, and not again once it is. */
export async function untilAnswered(act: () => Promise<void>, shown: Locator): Promise<void> {
  await expect(async () => {
    if (await shown.isVisible()) return;
    await act();
    await expect(shown).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}
