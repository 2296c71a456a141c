/** `verify`: what a file that somebody holds proves. Asks no log and no network. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Command } from 'commander';
import { heldAgainst, yardstickAt } from '../../app/heldAgainst.js';
import { exits } from '../../app/problems.js';
import { done, refused, type Result } from '../../app/result.js';
import { rejection } from '../../domain/rejections.js';
import type { Evidence, Verdict } from '../../transparency/evidence.js';
import { verifierKeysIn } from '../../transparency/keys.js';
import { exportProofShape } from '../../transparency/rootProof.js';
import { verdictOn } from '../../transparency/verdict.js';
import { proofPath } from '../exportTargets.js';
import { readBytes } from '../files.js';
import { tell, type Answer, type Shell } from '../shell.js';
import { verdictText } from '../text/proofs.js';

interface Asked {
  readonly key?: string;
  readonly proof?: string;
  readonly checkpoint?: string;
  readonly against?: string;
}

export function addVerifyCommand(program: Command, shell: Shell): void {
  program
    .command('verify')
    .description(
      'kiểm chứng biên nhận, bản kết xuất, mốc xác nhận; không cần mạng · check a receipt, an export, a checkpoint; offline',
    )
    .argument(
      '<file>',
      'biên nhận, câu trả lời JSON, bản kết xuất hoặc bằng chứng · receipt, JSON answer, export or proof',
    )
    .option('--key <key>', 'khóa kiểm chứng, hoặc tệp có khóa · a verifier key, or a file that holds some')
    .option('--proof <file>', 'bằng chứng của bản kết xuất · the proof of an export (FILE.proof.json)')
    .option('--checkpoint <file>', 'một mốc xác nhận đang giữ · a checkpoint that was kept')
    .option(
      '--against <path>',
      'thư mục nhật ký, gói kiểm toán hoặc mốc · a folder of the log, a bundle, or a checkpoint',
    )
    .action((file: string, asked: Asked) => shell.respond(() => verified(shell, file, asked)));
}

async function verified(shell: Shell, path: string, asked: Asked): Promise<Result<Answer>> {
  const trusted = await keysOf(asked.key);
  if (!trusted.ok) return trusted;
  const looked = await evidenceOf(path, asked, trusted.value);
  if (!looked.ok) return looked;
  let verdict = verdictOn(looked.value.evidence);
  for (const yardstick of [asked.checkpoint, asked.against].filter((one) => one !== undefined)) {
    const held = await against(verdict, yardstick, trusted.value);
    if (!held.ok) return held;
    verdict = held.value;
  }
  if (verdict.outcome !== 'holds') shell.exitCode = exits.refused;
  return tell(done({ file: looked.value.path, ...verdict }), verdictText);
}

async function keysOf(given: string | undefined): Promise<Result<readonly string[]>> {
  if (given === undefined) return done([]);
  const typed = verifierKeysIn(given);
  if (typed.length > 0) return done(typed);
  const file = await readBytes(given);
  if (!file.ok) return file;
  const keys = verifierKeysIn(Buffer.from(file.value).toString());
  return keys.length > 0 ? done(keys) : refused(rejection('NO_VERIFIER_KEY', { path: given }));
}

interface Looked {
  /** Of what is proved. */
  readonly path: string;
  readonly evidence: Evidence;
}

/** The proof lies beside the export, under its name; of a proof that is named itself, the export lies beside it. */
async function evidenceOf(path: string, asked: Asked, trusted: readonly string[]): Promise<Result<Looked>> {
  const bytes = await readBytes(path);
  if (!bytes.ok) return bytes;
  const of = exportNamedIn(bytes.value);
  if (of !== null) return evidenceOf(join(dirname(path), of), { ...asked, proof: path }, trusted);
  const proof = await proofOf(path, asked.proof);
  if (!proof.ok) return proof;
  const sha256 = createHash('sha256').update(bytes.value).digest('hex');
  return done({ path, evidence: { text: textOf(bytes.value), sha256, proof: proof.value, trusted } });
}

function exportNamedIn(bytes: Uint8Array): string | null {
  const text = textOf(bytes);
  if (text === null || !text.includes('hue-open-data/export-1')) return null;
  try {
    const { file } = exportProofShape.parse(JSON.parse(text));
    return basename(file) === file ? file : null;
  } catch {
    // Something else, which the verdict names.
    return null;
  }
}

async function proofOf(path: string, given: string | undefined): Promise<Result<string | null>> {
  const beside = proofPath(path);
  const found = given ?? ((await isFile(beside)) ? beside : null);
  if (found === null) return done(null);
  const bytes = await readBytes(found);
  return bytes.ok ? done(Buffer.from(bytes.value).toString()) : bytes;
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // A spreadsheet, for one.
    return null;
  }
}

async function against(verdict: Verdict, path: string, trusted: readonly string[]): Promise<Result<Verdict>> {
  const there = await stat(path).catch(() => null);
  if (!there) return refused(rejection('NO_SUCH_FILE', { path }));
  const yardstick = await yardstickAt(path, trusted);
  return yardstick ? done(await heldAgainst(verdict, yardstick)) : refused(rejection('NO_CHECKPOINT', { path }));
}
