/** The log as stored. */
import type { Command } from 'commander';
import { machine } from '../../access/actor.js';
import type { App } from '../../app/app.js';
import { actorCode } from '../../app/history/actors.js';
import { toldEvents } from '../../app/history/told.js';
import { exportedHistory, handOutHistory } from '../../app/history/exporting.js';
import { readsOf } from '../../app/history/reads.js';
import { eventsOf, historyOfStream } from '../../app/logAnswers.js';
import { logKeysFor, rotateLogKey } from '../../app/logKeys.js';
import { done, type Result } from '../../app/result.js';
import { eventSchemas } from '../../domain/events.js';
import type { LoggedEvent } from '../../store/port.js';
import { tell, type Answer, type Shell } from '../shell.js';
import { eventLines, readsText } from '../text/events.js';
import { keysText, rotationText } from '../text/proofs.js';
import { jsonList, printable } from '../text/pieces.js';
import { answerOrExport, withFormats, type Exporting } from './exports.js';
import { withAsOf } from './options.js';
import { asOfValue, periodValue, untilValue, wholeNumber } from '../values.js';
import { misuse } from '../usage.js';

interface Asked {
  readonly after?: number;
  readonly stream?: string;
  readonly type?: string;
  readonly agency?: string;
  readonly obligation?: string;
  readonly period?: string;
  readonly actor?: string;
  readonly since?: string;
  readonly until?: string;
  readonly text?: string;
}

export function addLogCommands(program: Command, shell: Shell): void {
  program
    .command('history')
    .description('các sự kiện của một chuỗi · the events of one stream')
    .argument('<stream>', 'như · as submission-SDL-DIEM.2026-Q1')
    .action((stream: string) =>
      shell.withLog(async ({ app }) => {
        const history = await historyOfStream(app, machine, stream);
        return history.ok ? listed(app, shell, [history.value]) : history;
      }),
    );
  addEvents(program, shell);
  addReads(program, shell);
}

function addEvents(program: Command, shell: Shell): void {
  withFormats(withEventFilter(program.command('events')))
    .description('các sự kiện của nhật ký · the events of the log')
    .option('--after <n>', 'chỉ sau vị trí này · after this position', wholeNumber(0))
    .action(({ format, out, obligation, ...asked }: Asked & Exporting) => {
      const filter = { ...asked, obligationId: obligation };
      return answerOrExport(
        shell,
        { ...(format && { format }), ...(out !== undefined && { out }) },
        {
          answer: async (app) => {
            const events = await eventsOf(app, machine, { after: 0, ...filter });
            return events.ok ? listed(app, shell, events.value) : events;
          },
          shown: (app, formats) => exportedHistory(app, machine, { ...filter, order: 'oldest', formats }),
          handedOut: (app, formats) => handOutHistory(app, machine, { ...filter, order: 'oldest', formats }),
        },
      );
    });
}

function addReads(program: Command, shell: Shell): void {
  withAsOf(program.command('reads'))
    .description('ai đã tải dữ liệu chưa công bố (Điều 8.2) · who took out what is not published')
    .option('--agency <code>', 'dữ liệu của một cơ quan · of one agency')
    .action(({ agency, asOf }: { agency?: string; asOf?: string }) =>
      shell.withLog(async ({ app }) =>
        tell(
          await readsOf(app, machine, { agency: agency ?? null, asOf: asOf ?? null, before: null, limit: READS_SHOWN }),
          readsText,
        ),
      ),
    );
}

const READS_SHOWN = 10_000;

function withEventFilter(command: Command): Command {
  return command
    .option('--stream <stream>', 'của một chuỗi · of one stream')
    .option('--type <type>', 'chỉ một loại · of one type', eventType)
    .option('--agency <code>', 'về một cơ quan · about one agency')
    .option('--obligation <id>', 'về một nhiệm vụ · about one obligation')
    .option('--period <period>', 'về một kỳ, như 2026-Q1 · about one period', periodValue)
    .option('--actor <name>', 'của một tài khoản, hoặc scheduler · by one account, or scheduler', actorCode)
    .option('--since <when>', 'từ thời điểm hoặc ngày này · from this instant or day on', asOfValue)
    .option(
      '--until <when>',
      'đến thời điểm hoặc hết ngày này · up to this instant, or the end of this day',
      untilValue,
    )
    .option('--text <words>', 'có các từ này · with these words');
}

export function addLogKeyCommands(program: Command, shell: Shell): void {
  const log = program.command('log').description('khóa ký của nhật ký · the log and its key');
  log
    .command('key')
    .description('các khóa kiểm chứng, cũ trước · the verifier keys, oldest first')
    .action(() => shell.withLog(async ({ app }) => tell(await logKeysFor(app, machine), keysText)));
  log
    .command('rotate-key')
    .description('thay khóa ký; khóa cũ ký nhận khóa mới · let a new key sign; the old one signs the handover')
    .action(() => shell.withLog(async ({ app }) => tell(await rotateLogKey(app, machine), rotationText)));
}

/** Each page becomes text as it is read, so that a long log is never held as objects; printed once all of it was readable. */
async function listed(
  app: App,
  shell: Shell,
  pages: AsyncIterable<readonly LoggedEvent[]> | Iterable<readonly LoggedEvent[]>,
): Promise<Result<Answer>> {
  const texts: string[] = [];
  for await (const page of pages) texts.push(...(shell.json ? page.map(jsonOf) : await linesOf(app, page)));
  return done({ json: () => jsonList(texts), text: () => texts });
}

function jsonOf(event: LoggedEvent): string {
  return JSON.stringify(event);
}

async function linesOf(app: App, page: readonly LoggedEvent[]): Promise<readonly string[]> {
  return (await toldEvents(app, machine, page)).map((told) => printable(eventLines(told)));
}

function eventType(value: string): string {
  if (Object.hasOwn(eventSchemas, value)) return value;
  throw misuse({ vi: `Không có loại sự kiện nào tên “${value}”.`, en: `There is no event type "${value}".` });
}
