export interface PostmasterFile {
  pid: number;
  dataFolder: string;
  port: number;
  ready: boolean;
}

/**
 * Reads PostgreSQL's postmaster.pid: pid, data directory, start time, port, socket directory, listen address,
 * shared memory key, status, one a line. Undefined when the lines that we need are not there yet, or damaged.
 */
export function parsePostmasterFile(text: string): PostmasterFile | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  const port = Number(lines[3] ?? '');
  return {
    pid,
    dataFolder: lines[1] ?? '',
    port: Number.isSafeInteger(port) ? port : 0,
    ready: lines[7] === 'ready',
  };
}
