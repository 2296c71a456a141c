/** Backups: made while others go on working, put back into an empty DATA_DIR. The operator's. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { machine } from '../../access/actor.js';
import { backUp, PERSONS_KEPT_DAYS } from '../../app/backup/backup.js';
import { erasedIn } from '../../app/backup/erased.js';
import { shownCheckpoint, shownReceipt, type Kept, type Shown } from '../../app/backup/shown.js';
import { done, type Result } from '../../app/result.js';
import { readTextFile } from '../files.js';
import { tell, type Answer, type Shell } from '../shell.js';
import { backupText, restoredText } from '../text/backup.js';
import { wholeNumber } from '../values.js';

interface Backing {
  readonly keepDays: number;
}

interface RestoreOptions {
  readonly checkpoint?: string;
  readonly receipt?: string;
  readonly erased?: string;
}

export function addBackupCommands(program: Command, shell: Shell): void {
  program
    .command('backup')
    .description('sao lưu nhật ký, khóa và tệp, không cần dừng · back up log, keys and files; nothing need stop')
    .argument('<dir>', 'thư mục trống hoặc chưa có · a folder that is empty or not there yet')
    .option(
      '--keep-days <n>',
      'được khôi phục trong bao nhiêu ngày · for how many days it may be restored',
      wholeNumber(1),
      PERSONS_KEPT_DAYS,
    )
    .action((dir: string, { keepDays }: Backing) =>
      shell.withLog(async ({ app, folder: data, program: version }) =>
        tell(await backUp(app, machine, { data, to: resolve(dir), keepDays, program: version }), backupText),
      ),
    );
  program
    .command('restore')
    .description('khôi phục một bản sao lưu vào DATA_DIR trống · put a backup into an empty DATA_DIR')
    .argument('<dir>', 'bản sao lưu · the backup')
    .option('--checkpoint <file>', 'từ chối bản cũ hơn mốc xác nhận này · refuse one older than this checkpoint')
    .option('--receipt <file>', 'như trên, theo một biên nhận · the same by a receipt')
    .option('--erased <file>', 'mã những người đã được xóa, mỗi dòng một mã · ids of erased persons, one a row')
    .action((dir: string, options: RestoreOptions) => shell.respond(() => restoring(shell, dir, options)));
}

async function restoring(shell: Shell, dir: string, options: RestoreOptions): Promise<Result<Answer>> {
  const shown = await shownBy(options);
  if (!shown.ok) return shown;
  const erased = await erasedBy(options);
  if (!erased.ok) return erased;
  return tell(await shell.host.restore({ from: resolve(dir), shown: shown.value, erased: erased.value }), restoredText);
}

async function shownBy({ checkpoint, receipt }: RestoreOptions): Promise<Result<readonly Shown[]>> {
  const shown: Shown[] = [];
  for (const { path, of } of [
    { path: checkpoint, of: shownCheckpoint },
    { path: receipt, of: shownReceipt },
  ]) {
    const one = path === undefined ? null : await shownIn(path, of);
    if (one?.ok === false) return one;
    if (one) shown.push(one.value);
  }
  return done(shown);
}

async function shownIn(path: string, of: (kept: Kept) => Result<Shown>): Promise<Result<Shown>> {
  const text = await readTextFile(path);
  return text.ok ? of({ path, text: text.value }) : text;
}

async function erasedBy({ erased: path }: RestoreOptions): Promise<Result<readonly string[]>> {
  if (path === undefined) return done([]);
  const text = await readTextFile(path);
  return text.ok ? erasedIn(path, text.value) : text;
}
