#!/usr/bin/env node
/** The `opendata` command. */
import { exits, problemOfError } from '../app/problems.js';
import { main } from '../main.js';
import { Fault } from '../store/faults.js';
import { tellProblem } from './shell.js';

const lost: string[] = [];

/** A reader that has seen enough (`| head`) closes the pipe, and that is no failure; a disk that cannot hold the answer is. */
function loseAnswer({ code = '' }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE' || lost.push(code) > 1) return;
  process.exitCode = exits.broken;
  const detail = `the answer cannot be written to stdout (${code}); what the command did stands`;
  const problem = problemOfError(new Fault(code === 'ENOSPC' ? 'DISK_FULL' : 'FOLDER_NOT_WRITABLE', detail));
  const stderr = (text: string) => void process.stderr.write(text);
  tellProblem({ stdout: stderr, stderr }, { problem, exitCode: exits.broken, json: false });
}

process.stdout.on('error', loseAnswer);
// What cannot be said there cannot be said anywhere: the exit code still tells.
process.stderr.on('error', () => undefined);
const code = await main(process.argv);
process.exitCode = lost.length === 0 ? code : exits.broken;
