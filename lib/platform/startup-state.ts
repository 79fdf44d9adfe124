/** What the launcher is still doing; undefined once all is up, or when no launcher runs (next dev, tests). */
// On globalThis, because Next bundles this module apart from the launcher in the same process.
const held = globalThis as { pilothouseStartup?: string };

export function setStartupStep(step: string | undefined): void {
  held.pilothouseStartup = step;
}

export function startupStep(): string | undefined {
  return held.pilothouseStartup;
}
