// Given to Node with --import before tsx: files are read with pieces of their text replaced. PILOTHOUSE_PATCH is a
// list of {"file", "text", "replacement"}; a file's path ends in `file`. The working tree is never changed.
import { register } from 'node:module';

const patch = process.env.PILOTHOUSE_PATCH;
if (patch) register('./patched-source-hooks.mjs', import.meta.url, { data: JSON.parse(patch) });
