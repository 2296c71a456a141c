#!/usr/bin/env node
/** The `opendata` command. */
import { main } from '../main.js';

/** A reader that has seen enough (`| head`) closes the pipe: what is left has nowhere to go, and that is no failure. */
function forgiveClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

process.stdout.on('error', forgiveClosedPipe);
process.stderr.on('error', forgiveClosedPipe);
process.exitCode = await main(process.argv);
