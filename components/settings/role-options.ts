/** The roles of people, as a form offers them. */
export const roleOptions = [
  { value: 'viewer', label: 'viewer: reads' },
  { value: 'contributor', label: 'contributor: reads and records' },
  { value: 'lead', label: 'lead: also connects and decides' },
  { value: 'admin', label: 'admin: everything' },
];
