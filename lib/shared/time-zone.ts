/** True for the IANA name of a zone that this machine knows ("Europe/Berlin", "UTC"). */
export function isTimeZone(name: string): boolean {
  // An offset such as "+02:00" is understood too, but has no summer time: people would be an hour off.
  if (!/^[A-Za-z][\w+/-]*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
