/** `verify.mjs` of a bundle: this very checker in one file, for whoever has Node and nothing else of ours. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { keptFrom, type Kept } from '../kept.js';
import { auditText } from '../reportText.js';
import { isBundle, verifyBundle } from './verify.js';

const EXIT = { sound: 0, wrong: 1, usage: 2, broken: 3 } as const;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      receipt: { type: 'string', multiple: true, default: [] },
      checkpoint: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
    },
  });
  const [folder = dirname(fileURLToPath(import.meta.url))] = positionals;
  if (!isBundle(folder)) return told(EXIT.broken, `${folder} không phải gói kiểm toán · is no bundle of a log`);
  const kept: Kept[] = [];
  for (const path of [...values.receipt, ...values.checkpoint]) {
    const one = keptFrom(path, readFileSync(path, 'utf8'));
    if (!one) return told(EXIT.wrong, `${path} không phải biên nhận hay mốc xác nhận · is no receipt or checkpoint`);
    kept.push(one);
  }
  const report = await verifyBundle({ folder, kept });
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : auditText(report));
  return report.sound ? EXIT.sound : EXIT.wrong;
}

function told(code: number, words: string): number {
  process.stderr.write(`${words}\n`);
  return code;
}

try {
  process.exitCode = await main();
} catch (error) {
  const words = error instanceof Error ? error.message : String(error);
  process.exitCode = told(words.includes('option') ? EXIT.usage : EXIT.broken, words);
}
