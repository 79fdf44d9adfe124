import { z } from 'zod';

const number = z.coerce.number().int().min(1).max(100_000).optional().catch(undefined);

/** Which revision the address asks for, and what it is compared with; what is not understood counts as not asked. */
export const revisionChoice = z.object({ revision: number, against: number });
