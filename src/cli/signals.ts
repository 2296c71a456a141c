/** Works until somebody asks the process to stop (SIGINT, SIGTERM); a second request ends it at once. */
export async function untilStopped(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const asked = new AbortController();
  const stop = () => {
    asked.abort();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    await work(asked.signal);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
