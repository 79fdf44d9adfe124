import { arePagesCurrent, areProgramsCurrent, buildPages, bundlePrograms, generate } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { withPreparationLock } from './lock.mjs';

/** Brings a checkout to where the portal (or with `pages` false, the command line) can run. Quick when nothing changed. */
export function prepare(root, { pages }) {
  return withPreparationLock(root, async () => {
    await install(root);
    await generate(root);
    await bundlePrograms(root);
    if (pages) await buildPages(root);
  });
}

export function isPrepared(root, { pages }) {
  return isInstalled(root) && areProgramsCurrent(root) && (!pages || arePagesCurrent(root));
}

/** For the command line: never installs, as a portal may run on what is installed. */
export async function prepareCommands(root) {
  if (areProgramsCurrent(root)) return;
  await withPreparationLock(root, async () => {
    await generate(root);
    await bundlePrograms(root);
  });
}
