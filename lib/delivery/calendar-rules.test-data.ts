/** What RFC 5545 does not allow in this document, in words with the section; empty for a valid calendar. */
export function calendarProblems(text: string): string[] {
  const problems: string[] = [];
  const must = (holds: boolean, words: string) => {
    if (!holds) problems.push(words);
  };
  must(text.endsWith('\r\n') && !/[^\r]\n|\r[^\n]/.test(text), '3.1 lines end with CRLF');
  for (const line of text.split('\r\n'))
    must(new TextEncoder().encode(line).length <= 75, '3.1 no line is longer than 75 octets');
  const lines = text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
  must(
    lines.every((line) => /^[A-Z-]+(;[A-Z-]+=[^:]+)*:/.test(line)),
    '3.1 each line is a property',
  );
  const open: { name: string; properties: string[]; children: number }[] = [];
  const zones = lines.filter((line) => line.startsWith('TZID:')).map((line) => line.slice(5));
  const needs: Record<string, string[]> = {
    VCALENDAR: ['VERSION', 'PRODID'],
    VEVENT: ['UID', 'DTSTAMP', 'DTSTART'],
    VTIMEZONE: ['TZID'],
    STANDARD: ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO'],
    DAYLIGHT: ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO'],
    VALARM: ['ACTION', 'TRIGGER', 'DESCRIPTION'],
  };
  for (const line of lines) {
    const [, property = '', value = ''] = /^([A-Z-]+)[^:]*:(.*)$/s.exec(line) ?? [];
    if (property === 'BEGIN') {
      for (const parent of open.slice(-1)) parent.children += 1;
      open.push({ name: value, properties: [], children: 0 });
    } else if (property === 'END') {
      const closed = open.pop();
      must(closed?.name === value, '3.6 components are nested');
      for (const need of needs[value] ?? [])
        must(
          closed?.properties.filter((one) => one === need).length === 1,
          `3.6 ${value} has exactly one ${need}`,
        );
      if (value === 'VCALENDAR') must((closed?.children ?? 0) > 0, '3.6 a calendar has a component');
      if (value === 'VTIMEZONE') must((closed?.children ?? 0) > 0, '3.6.5 a zone has an observance');
    } else for (const component of open.slice(-1)) component.properties.push(property);
    if (/^(DTSTART|RDATE)/.test(line)) must(/:\d{8}T\d{6}Z?$/.test(line), '3.3.5 a date with a time');
    const zone = /;TZID=([^:;]+)/.exec(line)?.[1];
    if (zone) must(zones.includes(zone), '3.2.19 a zone that is used is told');
    if (/^(SUMMARY|DESCRIPTION)/.test(line))
      must(!/(^|[^\\])(\\\\)*[;,]/.test(value), '3.3.11 marks are escaped');
  }
  must(open.length === 0, '3.6 every component ends');
  return problems;
}
