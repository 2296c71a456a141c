/** The `opendata` command: every group of commands, and what becomes of anything thrown. */
import { Command, CommanderError } from 'commander';
import { exits, problemOfError, usageProblem } from '../app/problems.js';
import { Fault } from '../store/faults.js';
import { addAccountCommands } from './commands/accounts.js';
import { addAgencyCommands } from './commands/agencies.js';
import { addAnnexCommands, addBackfillCommand, addTemplateCommands } from './commands/annex.js';
import { addAnswerCommands } from './commands/answers.js';
import { addAuditCommands } from './commands/audit.js';
import { addBackupCommands } from './commands/backup.js';
import { addCalendarCommands } from './commands/calendar.js';
import { addDeclarationCommands } from './commands/declarations.js';
import { addDoctorCommand } from './commands/doctor.js';
import { addExportCommands } from './commands/exports.js';
import { addGrantCommands } from './commands/grants.js';
import { addImportCommands } from './commands/imports.js';
import { addLogCommands, addLogKeyCommands } from './commands/log.js';
import { addOverlapCommands } from './commands/overlap.js';
import { addReceiptCommand } from './commands/receipts.js';
import { addReportCommands } from './commands/reports.js';
import { addPeopleCommands } from './commands/people.js';
import { addPersonCommands } from './commands/persons.js';
import { addReviewCommands } from './commands/review.js';
import { addRulesCommands } from './commands/rules.js';
import { addRunningCommands } from './commands/running.js';
import { addStartCommands } from './commands/start.js';
import { addVerifyCommand } from './commands/verify.js';
import { addWitnessCommands } from './commands/witness.js';
import type { Host } from './host.js';
import { Shell, tellProblem } from './shell.js';
import { jsonPieces } from './text/pieces.js';
import { problemOfCommander, UsageError } from './usage.js';

const groups = [
  addStartCommands,
  addImportCommands,
  addAnnexCommands,
  addTemplateCommands,
  addBackfillCommand,
  addAgencyCommands,
  addRulesCommands,
  addCalendarCommands,
  addAccountCommands,
  addPeopleCommands,
  addPersonCommands,
  addDeclarationCommands,
  addReviewCommands,
  addGrantCommands,
  addOverlapCommands,
  addRunningCommands,
  addExportCommands,
  addReportCommands,
  addAnswerCommands,
  addLogCommands,
  addLogKeyCommands,
  addBackupCommands,
  addAuditCommands,
  addReceiptCommand,
  addVerifyCommand,
  addDoctorCommand,
  addWitnessCommands,
];

/** Runs one command line (as `process.argv` has it) and answers the exit code: 0 done, 1 refused, 2 usage, 3 could not. */
export async function run(argv: readonly string[], host: Host): Promise<number> {
  const shell = new Shell(host, wantsJson(argv));
  const help: string[] = [];
  try {
    await programOf(shell, help).parseAsync([...argv]);
  } catch (error) {
    explain(shell, error, help.join(''));
  }
  return shell.exitCode;
}

/** Settings that nothing can start with, told like wrong usage; answers its exit code. */
export function refuseSettings(
  argv: readonly string[],
  problems: readonly { name: string; vi: string; en: string }[],
  output: Pick<Host, 'stdout' | 'stderr'>,
): number {
  const list = (language: 'vi' | 'en') => problems.map((one) => `${one.name} ${one[language]}`).join('; ');
  const problem = usageProblem({ vi: `Cấu hình sai: ${list('vi')}.`, en: `Bad settings: ${list('en')}.` });
  tellProblem(output, { problem, exitCode: exits.usage, json: wantsJson(argv) });
  return exits.usage;
}

/** Asked of the words themselves, since it must hold also where they cannot be understood. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).includes('--json');
}

function programOf(shell: Shell, help: string[]): Command {
  const program = new Command('opendata')
    .description("Quản lý nghĩa vụ cập nhật dữ liệu mở của tỉnh · A province's open-data duty, as events")
    .option('--json', 'in một tài liệu JSON ra stdout · print one JSON document on stdout')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void help.push(text),
      writeErr: (text) => void help.push(text),
      outputError: () => undefined,
    })
    .exitOverride();
  for (const add of groups) add(program, shell);
  return program;
}

function explain(shell: Shell, error: unknown, help: string): void {
  if (error instanceof CommanderError) explainUse(shell, error, help);
  else if (error instanceof UsageError) shell.complain(error.problem, exits.usage);
  else shell.complain(problemOfError(error), exits.broken);
  if (isBug(error) && error.stack !== undefined) shell.note(error.stack);
}

/** Help that was asked for is an answer; where a command is missing it comes before the problem. */
function explainUse(shell: Shell, error: CommanderError, help: string): void {
  if (error.exitCode === 0) {
    shell.print({ json: () => jsonPieces({ help }), text: () => [help] });
    return;
  }
  if (help !== '') shell.note(help);
  shell.complain(problemOfCommander(error), exits.usage);
}

/** Broken machinery has a name of its own; for anything else only its trace helps whoever has to mend it. */
function isBug(error: unknown): error is Error {
  return (
    error instanceof Error &&
    !(error instanceof CommanderError || error instanceof UsageError || error instanceof Fault)
  );
}
