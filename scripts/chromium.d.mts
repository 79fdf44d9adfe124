/** A Chromium for the browser journeys, or why there is none. */
export function findChromium(): { path: string | null; problem?: string };

/** The named or an installed one; installs nothing. */
export function installedChromium(): string | null;
