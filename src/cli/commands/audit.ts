/** Checking the log without trusting it. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { machine } from '../../access/actor.js';
import type { Kept } from '../../audit/kept.js';
import { auditText } from '../../audit/reportText.js';
import { exportBundle, type Exported } from '../../app/audit/exportBundle.js';
import { keptOf } from '../../app/audit/keptFiles.js';
import { exits } from '../../app/problems.js';
import { done, type Result } from '../../app/result.js';
import { readTextFile } from '../files.js';
import { progress } from '../progress.js';
import { tell, type Shell } from '../shell.js';

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
    .argument('[dir]', 'thư mục dữ liệu khác, hoặc gói kiểm toán · another data folder, or a bundle')
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
  audit
    .command('export')
    .description('kết xuất gói kiểm toán tự kiểm tra được · export a bundle that anybody can check')
    .argument('<dir>', 'thư mục trống hoặc chưa có · a folder that is empty or not there yet')
    .option('--without-files', 'chỉ ghi mã băm của các tệp · leave the files out, keep their hashes')
    .action((dir: string, options: Exporting) => exporting(shell, dir, options));
}

interface Exporting {
  readonly withoutFiles?: true;
}

function exporting(shell: Shell, dir: string, { withoutFiles }: Exporting): Promise<void> {
  const verifier = shell.host.bundleVerifier();
  return shell.withLog(async ({ app, folder: data, program }) => {
    const order = { data, to: resolve(dir), withFiles: withoutFiles !== true, verifier, program };
    return tell(await exportBundle(app, machine, order), exportedText);
  });
}

function exportedText({ folder, position, root, files, withFiles, sha256 }: Exported): string {
  const listed = withFiles ? 'tệp · files' : 'mã băm tệp · hashes of files';
  return [
    `Đã kết xuất · Exported: ${folder}`,
    `Vị trí cuối · Last position: ${String(position)}, mã gốc · root: ${root}`,
    `${String(files)} ${listed}`,
    `SHA-256 (tagmanifest-sha256.txt): ${sha256}`,
    `Kiểm tra · Check: node ${folder}/verify.mjs`,
    '',
  ].join('\n');
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
