/** The status board and the ranking: on the screen, as JSON, or as files. */
import { basename } from 'node:path';
import type { Command } from 'commander';
import { machine } from '../../access/actor.js';
import { rankingOf, statusOf } from '../../app/answers.js';
import type { App } from '../../app/app.js';
import {
  exportedRanking,
  exportedStatus,
  handOutRanking,
  type Exported,
  type HandedOut,
} from '../../app/handingOut.js';
import { withRootProof, type UnnamedExportProof } from '../../app/proofs.js';
import { done, type Result } from '../../app/result.js';
import type { ExportFormat } from '../../projections/exports/index.js';
import { filesFor, proofPath, toScreen, type Target } from '../exportTargets.js';
import { writeOut } from '../files.js';
import { tell, type Answer, type Shell } from '../shell.js';
import { rankingText, statusText } from '../text/answers.js';
import { formatsValue, quarterValue, yearValue } from '../values.js';
import { withAsOf } from './options.js';

export interface Exporting {
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
        answer: async (app) => tell(await withRootProof(app, await statusOf(app, machine, question)), statusText),
        shown: (app, formats) => exportedStatus(app, machine, { ...question, formats }),
        handedOut: (app, formats) => exportedStatus(app, machine, { ...question, formats }),
      });
    });
  withExport(program.command('ranking'))
    .description('căn cứ xếp loại của một năm (Điều 12.1) · the ranking input of a year')
    .requiredOption('--year <year>', 'năm, như 2026', yearValue)
    .action((options: Exporting & { year: number }) => {
      const question = { year: options.year, asOf: options.asOf ?? null };
      return answerOrExport(shell, options, {
        answer: async (app) => tell(await withRootProof(app, await rankingOf(app, machine, question)), rankingText),
        shown: (app, formats) => exportedRanking(app, machine, { ...question, formats }),
        handedOut: (app, formats) => handOutRanking(app, machine, { ...question, formats }),
      });
    });
}

export function withExport(command: Command): Command {
  return withFormats(withAsOf(command));
}

export function withFormats(command: Command): Command {
  return command
    .option(
      '--format <formats>',
      'json, csv, xlsx; nhiều dạng cách nhau dấu phẩy · one or several with commas',
      formatsValue,
    )
    .option('--out <file>', 'tệp kết xuất · the file to write');
}

export type Exporter = (app: App, formats: readonly ExportFormat[]) => Promise<Result<readonly HandedOut[]>>;

interface Exportable {
  readonly answer: (app: App) => Promise<Result<Answer>>;
  readonly shown: Exporter;
  readonly handedOut: Exporter;
}

/** Without a format or a file it is an answer; with one it is an export, on the screen or as files of one answer. */
export function answerOrExport(shell: Shell, { format, out }: Exporting, exportable: Exportable): Promise<void> {
  if (format === undefined && out === undefined) return shell.withLog(({ app }) => exportable.answer(app));
  if (out !== undefined) {
    const targets = filesFor(out, format);
    return shell.withLog(async ({ app }) => {
      const formats = targets.map((target) => target.format);
      return writeAll(targets, await exportable.handedOut(app, formats));
    });
  }
  const chosen = toScreen(format ?? [], shell.json);
  return shell.withLog(async ({ app }) => asText(await exportable.shown(app, [chosen])));
}

export async function writeAll(
  targets: readonly Target[],
  exported: Result<readonly HandedOut[]>,
): Promise<Result<Answer>> {
  if (!exported.ok) return exported;
  const files: Written[] = [];
  for (const [index, { bytes, sha256, proof }] of exported.value.entries()) {
    const target = targets[index];
    if (target === undefined) throw new Error('as many files as were asked for');
    await writeOut(target.path, bytes);
    files.push({ ...target, bytes: bytes.length, sha256, ...(proof && { proof: await writeProof(target, proof) }) });
  }
  return tell(done({ files }), () => files.map(writtenText).join(''));
}

interface Written extends Target {
  readonly bytes: number;
  readonly sha256: string;
  /** The path of its proof. */
  readonly proof?: string;
}

async function writeProof({ path }: Target, proof: UnnamedExportProof): Promise<string> {
  const named = { ...proof, file: basename(path) };
  await writeOut(proofPath(path), Buffer.from(`${JSON.stringify(named, null, 2)}\n`));
  return proofPath(path);
}

function writtenText({ path, sha256, proof }: Written): string {
  const beside = proof === undefined ? '' : `  bằng chứng · proof: ${proof}\n`;
  return `${path}\n  SHA-256: ${sha256}\n${beside}`;
}

/** The file itself on stdout, its byte order mark included. */
export function asText(exported: Result<readonly Exported[]>): Result<Answer> {
  if (!exported.ok) return exported;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(exported.value[0]?.bytes);
  return done({ json: () => [text], text: () => [text] });
}
