const everyAddress = new Set(['0.0.0.0', '::']);

/** The address to open on this machine for a server that listens on `host` and `port`. */
export function addressOf(host: string, port: number): string {
  const name = everyAddress.has(host) ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
