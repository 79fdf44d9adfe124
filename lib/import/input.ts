import { z } from 'zod';

export const documentKinds = ['pilot', 'lessons', 'impact', 'adr'] as const;

/** What the upload form sends. `preview` reads the file and writes nothing. */
export const uploadInput = z.strictObject({
  file: z.instanceof(File, { message: 'Choose a file.' }),
  project: z.string().trim().max(80).default(''),
  newProject: z.string().trim().max(80).default(''),
  as: z.union([z.enum(documentKinds), z.literal('').transform(() => undefined)]).optional(),
  intent: z.enum(['preview', 'import']).default('preview'),
});
