import { z } from 'zod';

const whole = (name: string, min: number, max: number) => {
  const words = `${name} must be a whole number from ${min} to ${max}.`;
  return z
    .string()
    .regex(/^\d{1,9}$/, words)
    .transform(Number)
    .pipe(z.int().min(min, words).max(max, words));
};

/** Query fields of every list: page 1 to 100000 and perPage 1 to 100. Page 0 and page a million are errors. */
export const pageQuery = {
  page: whole('page', 1, 100_000).default(1),
  perPage: whole('perPage', 1, 100).default(50),
};
