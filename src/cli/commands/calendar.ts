/** The calendar of working days: what it lists, and its correction, the operator's. */
import { Argument, Option, type Command } from 'commander';
import { machine } from '../../access/actor.js';
import { calendarOf, correctCalendar, rehearseCorrection, type CorrectionRequest } from '../../app/calendar.js';
import { tell, type Shell } from '../shell.js';
import { calendarText, correctionText } from '../text/calendar.js';
import { yearValue } from '../values.js';
import { withAsOf } from './options.js';

interface Asked {
  readonly year?: number;
  readonly asOf?: string;
}

type Kind = CorrectionRequest['kind'];
type Options = Pick<CorrectionRequest, 'source' | 'note' | 'status'> & { readonly dryRun?: boolean };

export function addCalendarCommands(program: Command, shell: Shell): void {
  const calendar = withAsOf(program.command('calendar'))
    .description('ngày nghỉ và ngày làm bù, nguồn của từng ngày · days off and worked Saturdays with their sources')
    .option('--year <year>', 'chỉ một năm · of one year', yearValue)
    .action(({ year, asOf }: Asked) =>
      shell.withLog(async ({ app }) =>
        tell(await calendarOf(app, machine, { year: year ?? null, asOf: asOf ?? null }), calendarText),
      ),
    );
  addCorrection(calendar.command('correct'), shell);
}

function addCorrection(command: Command, shell: Shell): void {
  command
    .description('đính chính một ngày theo văn bản · correct one day, by the text that says so')
    .argument('<date>', 'ngày, như 2026-04-17 · the day')
    .addArgument(
      new Argument('<kind>', 'ngày nghỉ, thứ Bảy làm bù, hay ngày thường · what it is').choices([
        'dayOff',
        'workedSaturday',
        'ordinary',
      ]),
    )
    .requiredOption('--source <text>', 'văn bản làm căn cứ · the text that it rests on')
    .option('--note <text>', 'ghi chú · a note', '')
    .addOption(
      new Option('--status <status>', 'mức chắc chắn · how sure it is')
        .choices(['official', 'announced', 'projected'])
        .default('official'),
    )
    .option('--dry-run', 'chỉ xem hạn nào sẽ chuyển, không ghi gì · only tell which deadlines would move')
    .action((date: string, kind: Kind, { dryRun = false, source, note, status }: Options) =>
      shell.withLog(async ({ app }) =>
        tell(
          await (dryRun ? rehearseCorrection : correctCalendar)(app, machine, { date, kind, source, note, status }),
          (answer) => correctionText(answer, dryRun),
        ),
      ),
    );
}
