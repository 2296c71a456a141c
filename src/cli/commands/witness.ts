/** The witness: run by whoever watches the log from another machine. No log is opened and no account is needed. */
import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { done, type Result } from '../../app/result.js';
import { look, looksOf, makeWitness } from '../../app/witness/index.js';
import { readTokenFile } from '../files.js';
import { tell, type Shell } from '../shell.js';
import { lookedText, madeText, recordText } from '../text/witness.js';

const FOLDER = 'thư mục của bên làm chứng · the folder of the witness';

export function addWitnessCommands(program: Command, shell: Shell): void {
  const witness = program.command('witness').description('theo dõi nhật ký từ bên ngoài · watch the log from outside');
  addInit(witness, shell);
  addCheck(witness, shell);
  witness
    .command('log')
    .description('đã thấy gì, lúc nào · what was seen, and when')
    .argument('<dir>', FOLDER)
    .action((folder: string) => shell.respond(async () => tell(await looksOf(folder), recordText)));
}

function addInit(witness: Command, shell: Shell): void {
  witness
    .command('init')
    .description('lập bên làm chứng, có khóa ký riêng · make a witness with a key of its own')
    .argument('<dir>', FOLDER)
    .requiredOption(
      '--log <key>',
      'khóa kiểm chứng của nhật ký, hoặc tệp chứa khóa · the log’s verifier key, or its file',
    )
    .requiredOption('--name <name>', 'tên bên làm chứng, như · its name, as council.hue.example/witness')
    .action((folder: string, { log, name }: { log: string; name: string }) =>
      shell.respond(async () => {
        const logKeys = await keyOrFile(log);
        return logKeys.ok
          ? tell(await makeWitness(shell.host.random, { folder, name, logKeys: logKeys.value }), madeText)
          : logKeys;
      }),
    );
}

/** A verifier key is told from a path by not being there as a file. */
async function keyOrFile(log: string): Promise<Result<string>> {
  const isFile = await stat(log).then(
    () => true,
    () => false,
  );
  return isFile ? readTokenFile(log) : done(log);
}

function addCheck(witness: Command, shell: Shell): void {
  witness
    .command('check')
    .description('so nhật ký với những gì đã thấy, rồi ký · hold the log against what was seen, and cosign it')
    .argument('<dir>', FOLDER)
    .requiredOption(
      '--from <place>',
      'địa chỉ máy chủ, thư mục log/, hoặc tệp (thư, biên nhận, mốc) · server, log/ folder, or a letter, receipt or checkpoint',
    )
    .option('--tiles <place>', 'nơi lấy mảnh cây khi --from là tệp · where tiles are when --from is a file')
    .action((folder: string, { from, tiles }: { from: string; tiles?: string }) =>
      shell.respond(async () => tell(await look(shell.host.clock, { folder, from, tiles }), lookedText)),
    );
}
