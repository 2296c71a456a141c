/** Checking the log without trusting it. */
import type { Command } from 'commander';
import { machine } from '../../access/actor.js';
import type { Kept } from '../../audit/kept.js';
import { keptOf } from '../../app/audit/keptFiles.js';
import { exits } from '../../app/problems.js';
import { done, type Result } from '../../app/result.js';
import { readTextFile } from '../files.js';
import { progress } from '../progress.js';
import { tell, type Shell } from '../shell.js';
import { auditText } from '../text/audit.js';

interface Holding {
  readonly receipt: readonly string[];
  readonly checkpoint: readonly string[];
}

const collected = (value: string, before: readonly string[]): readonly string[] => [...before, value];

export function addAuditCommands(program: Command, shell: Shell): void {
  const audit = program.command('audit').description('kiểm toán nhật ký · audit the log');
  audit
    .command('verify')
    .description('kiểm tra nhật ký, tệp, khóa, bảng xem · check log, files, keys and views against what was signed')
    .argument('[dir]', 'thư mục dữ liệu khác · another data folder')
    .option(
      '--receipt <file>',
      'đối chiếu với biên nhận đã giữ, lặp lại được · against a kept receipt, repeatable',
      collected,
      [],
    )
    .option(
      '--checkpoint <file>',
      'đối chiếu với mốc xác nhận đã giữ · against a kept checkpoint, repeatable',
      collected,
      [],
    )
    .action((dir: string | undefined, holding: Holding) => verify(shell, dir ?? null, holding));
}

async function verify(shell: Shell, dir: string | null, { receipt, checkpoint }: Holding): Promise<void> {
  const bar = progress(shell.host, 'Kiểm tra · audit');
  await shell.respond(async () => {
    const kept = await keptIn([...receipt, ...checkpoint]);
    if (!kept.ok) return kept;
    const report = await shell.host.audit(machine, { dir, kept: kept.value, progress: bar.update });
    bar.stop();
    if (report.ok && !report.value.sound) shell.exitCode = exits.refused;
    return tell(report, auditText);
  });
}

async function keptIn(paths: readonly string[]): Promise<Result<readonly Kept[]>> {
  const kept: Kept[] = [];
  for (const path of paths) {
    const text = await readTextFile(path);
    if (!text.ok) return text;
    const one = keptOf(path, text.value);
    if (!one.ok) return one;
    kept.push(one.value);
  }
  return done(kept);
}
