import { z } from 'zod';

export const uploadImageInput = z.strictObject({
  project: z.string().min(1, 'Choose a project first; the picture belongs to it.').max(100),
  file: z.instanceof(File, { error: 'Choose a picture.' }),
});
export type UploadImageInput = z.output<typeof uploadImageInput>;
