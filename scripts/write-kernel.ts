// Assembles lib/forecasts/domain/simulation/kernel.wat into kernel-bytes.ts, which a test compares.
import { readFileSync, writeFileSync } from 'node:fs';
import wabt from 'wabt';

const folder = new URL('../lib/forecasts/domain/simulation/', import.meta.url);

/** The module's bytes as base64. */
export async function assembledKernel(): Promise<string> {
  const text = readFileSync(new URL('kernel.wat', folder), 'utf8');
  const assembled = (await wabt()).parseWat('kernel.wat', text, { simd: true });
  return Buffer.from(assembled.toBinary({}).buffer).toString('base64');
}

if (process.argv[1]?.endsWith('write-kernel.ts')) {
  const lines = (await assembledKernel()).match(/.{1,100}/g) ?? [];
  const text = `/** kernel.wat, assembled (scripts/write-kernel.ts). */\nexport const kernelBytes =\n${lines
    .map((line) => `  '${line}'`)
    .join(' +\n')};\n`;
  writeFileSync(new URL('kernel-bytes.ts', folder), text);
}
