/** A number and its unit stay on one line: "43.45 s to 49.07 s", "14 days". */
export const unbroken = (text: string): string =>
  text.replace(/(\d) (?=\p{L})(?!to\b|before\b|after\b)/gu, '$1\u00a0');
