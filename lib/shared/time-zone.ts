/** Zones found to be known: asking costs some fifty times what a look-up does, and a page asks for the same one again and again. */
const knownZones = new Set<string>();

/** True for the IANA name of a zone that this machine knows ("Europe/Berlin", "UTC"). */
export function isTimeZone(name: string): boolean {
  if (knownZones.has(name)) return true;
  if (!isUnderstood(name)) return false;
  knownZones.add(name);
  return true;
}

/**
 * The zone to reckon in: the stored one, or UTC where this machine does not know it. Writing refuses an unknown zone
 * (`isTimeZone`); what was stored before, or left the zone data since, may never keep a page from being read.
 */
export function zoneOrUtc(stored: string): string {
  return isTimeZone(stored) ? stored : 'UTC';
}

/** What pages call the zone that days are reckoned in: the fallback never passes for the stored one. */
export function zoneInWords(stored: string): string {
  return isTimeZone(stored) ? stored : `UTC, as “${stored}” is not known here`;
}

function isUnderstood(name: string): boolean {
  // An offset such as "+02:00" is understood too, but has no summer time: people would be an hour off.
  if (!/^[A-Za-z][\w+/-]*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
