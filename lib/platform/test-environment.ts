/** Test files share a process: each begins with the environment that the first one found, whatever others set. */
const held = globalThis as { pilothouseTestEnvironment?: NodeJS.ProcessEnv };
held.pilothouseTestEnvironment ??= { ...process.env };
const found = held.pilothouseTestEnvironment;

// Vitest numbers its workers in VITEST_… as it goes.
for (const name of Object.keys(process.env).filter((name) => !name.startsWith('VITEST'))) {
  if (name in found) process.env[name] = found[name];
  else delete process.env[name];
}
for (const [name, value] of Object.entries(found)) process.env[name] ??= value;
