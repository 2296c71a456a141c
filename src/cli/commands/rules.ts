/** Rule sets (Điều 4.6b, 12.1): which there are, what another one would change, and its adoption, the operator's. */
import type { Command } from 'commander';
import { machine } from '../../access/actor.js';
import { compareRules, importRules, ruleSetsOf } from '../../app/ruleSets.js';
import { reading } from '../files.js';
import { tell, type Shell } from '../shell.js';
import { adoptionText, comparisonText, ruleSetsText } from '../text/rules.js';
import { quarterValue } from '../values.js';
import { withAsOf } from './options.js';

interface Beginning {
  readonly from?: string;
}

export function addRulesCommands(program: Command, shell: Shell): void {
  const rules = withAsOf(program.command('rules'))
    .description('các bộ quy tắc, hiệu lực và nguồn · the rule sets with validity and sources')
    .action(({ asOf }: { asOf?: string }) =>
      shell.withLog(async ({ app }) => tell(await ruleSetsOf(app, machine, { asOf: asOf ?? null }), ruleSetsText)),
    );
  fromFile(rules.command('diff'))
    .description('bộ quy tắc trong tệp sẽ thay đổi gì, theo từng quý; không ghi gì · what a file would change')
    .action((path: string, { from }: Beginning) =>
      shell.withLog(({ app }) =>
        reading(path, async (content) => {
          return tell(await compareRules(app, machine, { content, from: from ?? null }), comparisonText);
        }),
      ),
    );
  fromFile(rules.command('import'))
    .description('áp dụng bộ quy tắc trong tệp từ một quý · adopt the rule set of a file from a quarter')
    .action((path: string, { from }: Beginning) =>
      shell.withLog(({ app }) =>
        reading(path, async (content) => {
          return tell(await importRules(app, machine, { content, from: from ?? null }), adoptionText);
        }),
      ),
    );
}

function fromFile(command: Command): Command {
  return command
    .argument('<file>', 'tệp JSON chứa một bộ quy tắc · a JSON file of one rule set')
    .option('--from <quarter>', 'quý bắt đầu áp dụng, chưa hết hạn · first quarter, not closed', quarterValue);
}
