const lookMs = 250;

/**
 * Under npm, a shell stands between npm and this process, and passes no signal on: when npm is told to end, the
 * shell goes and the portal would live on unseen. So when that shell has gone, the portal stops as if told itself.
 */
export function stopWithStarter(starter: number): void {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const timer = setInterval(() => {
    if (process.ppid === starter) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, lookMs);
  timer.unref();
}
