const explanations: [RegExp, string][] = [
  [/No space left on device/i, 'The disk is full. Free some space, then start again.'],
  [/could not bind .*: Address already in use/i, 'Another program has taken its port.'],
  [
    /data directory .* has (?:invalid permissions|wrong ownership)/i,
    'Its folder belongs to another user or is open to others. Give it back to the user who made it, with mode 0700.',
  ],
  [
    /Permission denied/i,
    'It may not read or write its own folder. Give the folder back to the user who made it.',
  ],
  [
    /pre-existing shared memory block|is another postmaster .* running in data directory/i,
    'Another PostgreSQL still works in its folder. Wait until it has ended, then start again.',
  ],
  [
    /database files are incompatible with server/i,
    'Its folder was made by another PostgreSQL version. Start it with the version that made it.',
  ],
  [
    /could not locate a valid checkpoint record|invalid (?:primary )?checkpoint record|PANIC:/i,
    'Its files are damaged. Restore the last backup; keep the damaged folder until that is done.',
  ],
  [
    /could not (?:create|resize|map) .*shared memory|could not create semaphores/i,
    'The system gives it too little shared memory. Raise the limit of the machine or container.',
  ],
  [
    /error while loading shared libraries|not found \(required by/i,
    'A system library that it needs is missing.',
  ],
];

/** Why a PostgreSQL did not start, in plain words, from what it wrote to its log. Undefined when nothing is known. */
export function explainServerLog(text: string): string | undefined {
  return explanations.find(([look]) => look.test(text))?.[1];
}

/** The lines of a server log that say what went wrong, the last ones, without their prefix. */
export function tellingLines(text: string, count = 3): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.filter((line) => /FATAL|PANIC|ERROR|HINT|error/.test(line));
  return (telling.length > 0 ? telling : lines)
    .slice(-count)
    .map((line) => line.replace(/^.*?\[\d+\]\s+/, ''));
}

export function reportsTakenPort(text: string): boolean {
  return /could not bind .*: Address already in use|could not create any TCP\/IP sockets/i.test(text);
}
