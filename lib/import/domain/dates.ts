const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';

const range = '\\s*(?:-|–|—|to|until|through)\\s*';
const monthRange = new RegExp(
  `\\b${month}\\s+(\\d{1,2})${range}(?:${month}\\s+)?(\\d{1,2}),?\\s+(\\d{4})`,
  'i',
);
const dayRange = new RegExp(
  `\\b(\\d{1,2})\\.?(?:\\s+${month}(?:,?\\s+\\d{4})?)?${range}(\\d{1,2})\\.?\\s+${month},?\\s+(\\d{4})`,
  'i',
);
const isoRange = new RegExp(
  `(\\d{4}-\\d{2}-\\d{2})(?:${range}|\\s*(?:→|->|/|and)\\s*)(\\d{4}-\\d{2}-\\d{2})`,
  'i',
);
const monthFirst = new RegExp(`\\b${month}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`, 'i');
const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\.?\\s+(?:of\\s+)?${month},?\\s+(\\d{4})\\b`, 'i');

/** The first whole date of a text as an ISO day, or null. Dates that could be read two ways (03/04/2025) are none. */
export function findDay(text: string): string | null {
  const iso = /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/.exec(text);
  if (iso) return isoDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const american = monthFirst.exec(text);
  if (american) return isoDay(Number(american[3]), monthNumber(american[1]), Number(american[2]));
  const european = dayFirst.exec(text);
  if (european) return isoDay(Number(european[3]), monthNumber(european[2]), Number(european[1]));
  return null;
}

/** "October 1-7, 2025", "1 Oct – 7 Oct 2025", "2025-10-01 to 2025-10-07" as two ISO days; null when there is no range. */
export function findDayRange(text: string): { from: string; to: string } | null {
  const iso = isoRange.exec(text);
  if (iso?.[1] && iso[2]) return { from: iso[1], to: iso[2] };
  const named = monthRange.exec(text);
  if (named) {
    const year = Number(named[5]);
    return days(
      isoDay(year, monthNumber(named[1]), Number(named[2])),
      isoDay(year, monthNumber(named[3] ?? named[1]), Number(named[4])),
    );
  }
  const european = dayRange.exec(text);
  if (european) {
    const year = Number(european[5]);
    return days(
      isoDay(year, monthNumber(european[2] ?? european[4]), Number(european[1])),
      isoDay(year, monthNumber(european[4]), Number(european[3])),
    );
  }
  return null;
}

function days(from: string | null, to: string | null): { from: string; to: string } | null {
  return from && to ? { from, to } : null;
}

function monthNumber(name: string | undefined): number {
  return months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

function isoDay(year: number, monthOfYear: number, day: number): string | null {
  const longest = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  if (day < 1 || day > (longest[monthOfYear - 1] ?? 0)) return null;
  return `${year}-${String(monthOfYear).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** "Day 3", "Days 2-3: …" as the days it spans, or null. */
export function findDayNumbers(text: string): { from: number; to: number } | null {
  const found = /\bdays?\s+(\d{1,3})(?:\s*(?:-|–|—|to|and|&|\+)\s*(?:day\s+)?(\d{1,3}))?\b/i.exec(text);
  if (!found) return null;
  const from = Number(found[1]);
  return { from, to: Math.max(from, Number(found[2] ?? found[1])) };
}

/** The heading names a stretch of time ("Day 2: …", "Week 1", "Sprint 3", "2025-10-01", "Phase 2"). */
export function isTimeHeading(text: string): boolean {
  return (
    /^(?:days?|weeks?|sprints?|iterations?|phase|hours?|months?|stage|step)\s+[\dIVX]+/i.test(text) ||
    /^\W*\d{4}-\d{2}-\d{2}/.test(text) ||
    new RegExp(
      `^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s+)?(?:${month}\\s+\\d{1,2}|\\d{1,2}\\.?\\s+${month})`,
      'i',
    ).test(text) ||
    /^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i.test(text)
  );
}
