/** What may be asked at the machine: deadlines, violations, reminders, the queue, the catalog, the events behind a ranking. */
import type { Command } from 'commander';
import { machine } from '../../access/actor.js';
import { queueOf, remindersOf, traceOf, violationsOf } from '../../app/answers.js';
import { catalogOf } from '../../app/publicAnswers.js';
import { deadlinesOf } from '../../app/deadlines.js';
import { deadlineShape } from '../../app/deadlineShape.js';
import { done, type Result } from '../../app/result.js';
import { tell, type Shell } from '../shell.js';
import { deadlineText } from '../text/answers.js';
import { catalogText, queueText, remindersText, violationsText } from '../text/lists.js';
import { traceText } from '../text/trace.js';
import { quarterValue, yearValue } from '../values.js';
import { withAsOf } from './options.js';

export function addAnswerCommands(program: Command, shell: Shell): void {
  withAsOf(program.command('deadline'))
    .description('thời hạn của một quý và cách tính · the dates of a quarter and their derivation')
    .argument('<quarter>', 'quý, như 2026-Q1', quarterValue)
    .action((quarter: string, { asOf }: { asOf?: string }) =>
      shell.withLog(async ({ app }) => {
        const answer = await deadlinesOf(app, machine, { quarter, asOf: asOf ?? null });
        return tell(shaped(answer, deadlineShape), deadlineText);
      }),
    );
  addOfQuarter(program.command('violations'), 'vi phạm · violations', (quarter) =>
    shell.withLog(async ({ app }) => tell(await violationsOf(app, machine, { quarter }), violationsText)),
  );
  addOfQuarter(program.command('reminders'), 'việc nhắc và kết quả gửi · reminders and their delivery', (quarter) =>
    shell.withLog(async ({ app }) => tell(await remindersOf(app, machine, { quarter }), remindersText)),
  );
  program
    .command('queue')
    .description('bản cập nhật chờ duyệt hoặc công bố · what waits for review or publication')
    .action(() => shell.withLog(async ({ app }) => tell(await queueOf(app, machine), queueText)));
  withAsOf(program.command('catalog'))
    .description('dữ liệu đã công bố · what is published')
    .action(({ asOf }: { asOf?: string }) =>
      shell.withLog(async ({ app }) => tell(await catalogOf(app, machine, { asOf: asOf ?? null }), catalogText)),
    );
  addTrace(program, shell);
}

function addOfQuarter(command: Command, words: string, act: (quarter: string | null) => Promise<void>): void {
  command
    .description(words)
    .option('--quarter <quarter>', 'chỉ một quý · of one quarter', quarterValue)
    .action(({ quarter }: { quarter?: string }) => act(quarter ?? null));
}

function addTrace(program: Command, shell: Shell): void {
  program
    .command('trace')
    .description('các sự kiện làm nên số liệu xếp loại · the events behind the ranking figures')
    .requiredOption('--year <year>', 'năm, như 2026', yearValue)
    .requiredOption('--agency <code>', 'mã cơ quan · agency code')
    .action((question: { year: number; agency: string }) =>
      shell.withLog(async ({ app }) => tell(await traceOf(app, machine, question), traceText)),
    );
}

function shaped<Value, Shape>(result: Result<Value>, shape: (value: Value) => Shape): Result<Shape> {
  return result.ok ? done(shape(result.value)) : result;
}
