const hidden = '[redacted]';
const secretName =
  /token|secret|password|passwd|authorization|cookie|credential|private.?key|api.?key|database_?url/i;

/** Secrets that are known by their look, wherever they stand in a text. `$1` keeps what leads up to them. */
const secretLooks: RegExp[] = [
  // A cut-off key is one too; its line ends may be escaped.
  /()-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /()\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/g,
  // Our own: words of links in mails, and API tokens, feed links and sign-in links.
  /()\beyJ[\w-]{8,}\.[\w-]{40,}/g,
  /()\bpilot_[\w-]{43}(?![\w-])/g,
  // The newer tokens of Apps hold parts with dots and dashes.
  /()\bgh[a-z]_\w{16,}(?:[.-][\w-]+)*/g,
  /()\bgithub_pat_[A-Za-z0-9_]{16,}/g,
  /\b((?:Bearer|Basic|token)\s+)[A-Za-z0-9._~+/=-]{12,}/gi,
  /\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)[^\s/@]+(?=@)/gi,
  /([?&](?:token|secret|code|password|access_token)=)[^\s&#"']+/gi,
];

/** A text without the secrets that can be known by their look. */
export function redactText(text: string): string {
  return secretLooks.reduce((kept, look) => kept.replace(look, `$1${hidden}`), text);
}

/** A value ready for the log: secret-looking names and texts are hidden, errors are spelt out, cycles cut. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? String(value) : value;
  if (depth > 6) return '[too deep]';
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return redactFields(value, depth);
}

function redactFields(value: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      secretName.test(name) && inner !== null && inner !== undefined ? hidden : redact(inner, depth + 1),
    ]),
  );
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  // Foreign errors carry whole connections and responses; their plain fields (code, status) are what tells.
  const plain = Object.fromEntries(Object.entries(error).filter(([, value]) => Object(value) !== value));
  return {
    ...redactFields(plain, depth),
    type: error.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }),
  };
}
