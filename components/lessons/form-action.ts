import type { ActionAnswer } from '@/lib/auth/action';

type Answer = ActionAnswer<{ id: string }>;

/** A server action of a form, as a page hands it to the parts that show it. */
export type FormAction = (previous: Answer | null, form: FormData) => Promise<Answer>;
