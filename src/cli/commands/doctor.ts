/** A look at the whole installation: what is well, what to watch, what is wrong, and what to do. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { machine } from '../../access/actor.js';
import { examineBackups } from '../../app/doctor/backups.js';
import { trouble, type Finding } from '../../app/doctor/finding.js';
import { examineFolder } from '../../app/doctor/folder.js';
import { examineLog } from '../../app/doctor/log.js';
import { exits, problemOf, problemOfError, type Problem } from '../../app/problems.js';
import { done } from '../../app/result.js';
import { Fault } from '../../store/faults.js';
import type { Session } from '../host.js';
import { tell, type Shell } from '../shell.js';
import { findingsText } from '../text/doctor.js';

interface Asked {
  readonly backups?: string;
}

export function addDoctorCommand(program: Command, shell: Shell): void {
  program
    .command('doctor')
    .description('xem hệ thống có ổn không, cần làm gì · look whether all is well, and what to do')
    .option('--backups <dir>', 'thư mục chứa các bản sao lưu · the folder in which the backups are')
    .action(({ backups }: Asked) =>
      shell.respond(async () => {
        const checks = [...(await examineFolder(shell.host.folder)), ...(await insideOf(shell, backups))];
        const ok = checks.every(({ state }) => state !== 'fail');
        if (!ok) shell.exitCode = exits.refused;
        return tell(done({ ok, checks }), () => findingsText(checks));
      }),
    );
}

/** As a rehearsal: nothing is finished, signed or sent by looking. A log that cannot be opened is what was found. */
async function insideOf(shell: Shell, backups: string | undefined): Promise<readonly Finding[]> {
  try {
    const opened = await shell.host.withLog({ rehearsal: true }, (session) => examine(session, backups));
    return opened.ok ? opened.value : [unopened(problemOf(opened.rejection))];
  } catch (error) {
    if (error instanceof Fault) return [unopened(problemOfError(error))];
    throw error;
  }
}

async function examine(
  { app, durability, wrapped }: Session,
  backups: string | undefined,
): Promise<readonly Finding[]> {
  const examined = await examineLog({ app, durability: durability(), wrapped }, machine);
  if (!examined.ok) return [unopened(problemOf(examined.rejection))];
  return backups === undefined ? examined.value : [...examined.value, ...(await examineBackups(app, resolve(backups)))];
}

function unopened({ code, detail, detailVi }: Problem): Finding {
  return trouble('log', {
    state: 'fail',
    found: { vi: `[${code}] ${detailVi}`, en: `[${code}] ${detail}` },
    advice: { vi: `xem docs/operations.md, mục ${code}`, en: `see docs/operations.md under ${code}` },
  });
}
