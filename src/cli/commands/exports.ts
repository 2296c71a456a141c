/** The status board and the ranking: on the screen, as JSON, or as files. */
import type { Command } from 'commander';
import { machine } from '../../access/actor.js';
import { exportedRanking, exportedStatus, rankingOf, statusOf, type Exported } from '../../app/answers.js';
import type { App } from '../../app/app.js';
import { done, type Result } from '../../app/result.js';
import type { ExportFormat } from '../../projections/exports/index.js';
import { filesFor, toScreen, type Target } from '../exportTargets.js';
import { writeOut } from '../files.js';
import { tell, type Answer, type Shell } from '../shell.js';
import { rankingText, statusText } from '../text/answers.js';
import { formatsValue, quarterValue, yearValue } from '../values.js';
import { withAsOf } from './options.js';

interface Exporting {
  readonly asOf?: string;
  readonly format?: readonly ExportFormat[];
  readonly out?: string;
}

export function addExportCommands(program: Command, shell: Shell): void {
  withExport(program.command('status'))
    .description('tình hình cập nhật của một quý · the status board of a quarter')
    .requiredOption('--quarter <quarter>', 'quý, như 2026-Q1', quarterValue)
    .action((options: Exporting & { quarter: string }) => {
      const question = { quarter: options.quarter, asOf: options.asOf ?? null };
      return answerOrExport(shell, options, {
        answer: async (app) => tell(await statusOf(app, machine, question), statusText),
        exported: (app, format) => exportedStatus(app, machine, { ...question, format }),
      });
    });
  withExport(program.command('ranking'))
    .description('căn cứ xếp loại của một năm (Điều 12.1) · the ranking input of a year')
    .requiredOption('--year <year>', 'năm, như 2026', yearValue)
    .action((options: Exporting & { year: number }) => {
      const question = { year: options.year, asOf: options.asOf ?? null };
      return answerOrExport(shell, options, {
        answer: async (app) => tell(await rankingOf(app, machine, question), rankingText),
        exported: (app, format) => exportedRanking(app, machine, { ...question, format }),
      });
    });
}

function withExport(command: Command): Command {
  return withAsOf(command)
    .option(
      '--format <formats>',
      'json, csv, xlsx; nhiều dạng cách nhau dấu phẩy · one or several with commas',
      formatsValue,
    )
    .option('--out <file>', 'tệp kết xuất · the file to write');
}

interface Exportable {
  readonly answer: (app: App) => Promise<Result<Answer>>;
  readonly exported: (app: App, format: ExportFormat) => Promise<Result<Exported>>;
}

/** Without a format or a file it is an answer; with one it is an export. */
function answerOrExport(shell: Shell, { format, out }: Exporting, { answer, exported }: Exportable): Promise<void> {
  if (format === undefined && out === undefined) return shell.withLog(({ app }) => answer(app));
  if (out !== undefined) {
    const targets = filesFor(out, format);
    return shell.withLog(({ app }) => writeAll(targets, (chosen) => exported(app, chosen)));
  }
  const chosen = toScreen(format ?? [], shell.json);
  return shell.withLog(async ({ app }) => asText(await exported(app, chosen)));
}

async function writeAll(
  targets: readonly Target[],
  exported: (format: ExportFormat) => Promise<Result<Exported>>,
): Promise<Result<Answer>> {
  const files: (Target & { bytes: number; sha256: string })[] = [];
  for (const target of targets) {
    const file = await exported(target.format);
    if (!file.ok) return file;
    await writeOut(target.path, file.value.bytes);
    files.push({ ...target, bytes: file.value.bytes.length, sha256: file.value.sha256 });
  }
  return tell(done({ files }), () => files.map(({ path, sha256 }) => `${path}\n  SHA-256: ${sha256}\n`).join(''));
}

/** The file itself on stdout, its byte order mark included. */
function asText(exported: Result<Exported>): Result<Answer> {
  if (!exported.ok) return exported;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(exported.value.bytes);
  return done({ json: () => [text], text: () => [text] });
}
