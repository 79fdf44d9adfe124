// Given to Node with --import before tsx: one file is read with one piece of its text replaced. PILOTHOUSE_PATCH is
// {"file", "text", "replacement"}; the file's path ends in `file`. The working tree is never changed.
import { register } from 'node:module';

const patch = process.env.PILOTHOUSE_PATCH;
if (patch) register('./patched-source-hooks.mjs', import.meta.url, { data: JSON.parse(patch) });
