/** The log as stored. */
import type { Command } from 'commander';
import { machine } from '../../access/actor.js';
import { eventsOf, historyOfStream } from '../../app/logAnswers.js';
import { logKeysFor, rotateLogKey } from '../../app/logKeys.js';
import { done, type Result } from '../../app/result.js';
import { eventSchemas } from '../../domain/events.js';
import type { LoggedEvent } from '../../store/port.js';
import { tell, type Answer, type Shell } from '../shell.js';
import { eventLine } from '../text/events.js';
import { keysText, rotationText } from '../text/proofs.js';
import { jsonList, printable } from '../text/pieces.js';
import { wholeNumber } from '../values.js';
import { misuse } from '../usage.js';

interface Asked {
  readonly after?: number;
  readonly type?: string;
}

export function addLogCommands(program: Command, shell: Shell): void {
  program
    .command('history')
    .description('các sự kiện của một chuỗi · the events of one stream')
    .argument('<stream>', 'như · as submission-SDL-DIEM.2026-Q1')
    .action((stream: string) =>
      shell.withLog(async ({ app }) => {
        const history = await historyOfStream(app, machine, stream);
        return history.ok ? listed(shell, [history.value]) : history;
      }),
    );
  program
    .command('events')
    .description('các sự kiện của nhật ký · the events of the log')
    .option('--after <n>', 'chỉ sau vị trí này · after this position', wholeNumber(0))
    .option('--type <type>', 'chỉ một loại · of one type', eventType)
    .action(({ after = 0, type }: Asked) =>
      shell.withLog(async ({ app }) => {
        const events = await eventsOf(app, machine, { after, type: type ?? null });
        return events.ok ? listed(shell, events.value) : events;
      }),
    );
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
  shell: Shell,
  pages: AsyncIterable<readonly LoggedEvent[]> | Iterable<readonly LoggedEvent[]>,
): Promise<Result<Answer>> {
  const texts: string[] = [];
  const textOf = shell.json
    ? (event: LoggedEvent) => JSON.stringify(event)
    : (event: LoggedEvent) => printable(eventLine(event));
  for await (const page of pages) texts.push(...page.map(textOf));
  return done({ json: () => jsonList(texts), text: () => texts });
}

function eventType(value: string): string {
  if (Object.hasOwn(eventSchemas, value)) return value;
  throw misuse({ vi: `Không có loại sự kiện nào tên “${value}”.`, en: `There is no event type "${value}".` });
}
