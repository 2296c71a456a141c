/** Bodies of the register over time (Điều 2, 11.1): the operator's changes, and who bore which name on a day. */
import { Option, type Command } from 'commander';
import { machine } from '../../access/actor.js';
import { agencyDetailOf, agencyListOf } from '../../app/agencyAnswers.js';
import { moveAgency, renameAgency } from '../../app/agencyChanges.js';
import { endAgencies, mergedFrom } from '../../app/dissolutions.js';
import { agencyKind, type AgencyKind } from '../../domain/agency/events.js';
import { tell, type Shell } from '../shell.js';
import { agencyListText, agencyText, dissolutionText, moveText, renameText } from '../text/agencies.js';
import { dayValue, shareValue } from '../values.js';
import { withAsOf } from './options.js';

const CODE = ['<code>', 'mã cơ quan · agency code'] as const;
const INTO = ['--into <code>', 'cơ quan kế thừa, có thể nêu nhiều lần · a successor; may be repeated'] as const;

interface Occasion {
  readonly on: string;
  readonly source: string;
  readonly dryRun?: true;
}

interface Naming {
  readonly nameVi?: string;
  readonly nameEn?: string;
  readonly kind?: AgencyKind;
}

export function addAgencyCommands(program: Command, shell: Shell): void {
  const agencies = program.command('agency').description('cơ quan theo thời gian · bodies of the register over time');
  addRename(agencies, shell);
  addMerge(agencies, shell);
  addSplit(agencies, shell);
  addDissolve(agencies, shell);
  addMove(agencies, shell);
  addAnswers(agencies, shell);
}

/** What every change needs: its day and the text that says so. */
function onOccasion(command: Command): Command {
  return command
    .requiredOption('--on <date>', 'ngày có hiệu lực, như 2025-03-01 · its first day')
    .requiredOption('--source <text>', 'văn bản quy định · the text that says so')
    .option('--dry-run', 'chỉ cho biết sẽ thay đổi gì · only say what would change');
}

function withNames(command: Command): Command {
  return command
    .option('--name-vi <name>', 'tên tiếng Việt · Vietnamese name')
    .option('--name-en <name>', 'tên tiếng Anh · English name');
}

function occasionOf({ on, source, dryRun = false }: Omit<Occasion, 'dryRun'> & { dryRun?: boolean }) {
  return { on, source, dryRun };
}

function nameOf({ nameVi = null, nameEn = null, kind = null }: { [Name in keyof Naming]: Naming[Name] | null }) {
  return { nameVi, nameEn, kind };
}

function addRename(agencies: Command, shell: Shell): void {
  withNames(onOccasion(agencies.command('rename')))
    .description('đổi tên từ một ngày · another name from a day on')
    .argument(...CODE)
    .addOption(new Option('--kind <kind>', 'khối · bloc').choices(agencyKind.options))
    .action((code: string, options: Occasion & Naming) =>
      shell.withLog(async ({ app }) =>
        tell(await renameAgency(app, machine, { code, ...occasionOf(options), ...nameOf(options) }), renameText),
      ),
    );
}

function addMerge(agencies: Command, shell: Shell): void {
  withNames(onOccasion(agencies.command('merge')))
    .description('hợp nhất vào một cơ quan đã có trong danh sách · merge into a registered body')
    .argument('<codes...>', 'các cơ quan hợp nhất · the bodies that merge')
    .requiredOption('--into <code>', 'cơ quan kế thừa · the successor')
    .action((codes: string[], options: Occasion & Naming & { into: string }) =>
      shell.withLog(async ({ app }) => {
        const { into } = options;
        const named = options.nameVi !== undefined || options.nameEn !== undefined;
        const merger = { ...mergedFrom(codes, into), ...occasionOf(options), name: named ? nameOf(options) : null };
        return tell(await endAgencies(app, machine, merger), dissolutionText);
      }),
    );
}

interface Splitting extends Occasion {
  readonly into: readonly string[];
  readonly give?: readonly { readonly obligationId: string; readonly to: string }[];
}

function addSplit(agencies: Command, shell: Shell): void {
  onOccasion(agencies.command('split'))
    .description('chia tách, mỗi nhiệm vụ cho một cơ quan · split, each duty going to one body')
    .argument(...CODE)
    .addOption(new Option(...INTO).argParser(collected).makeOptionMandatory())
    .option('--give <obligation=code>', 'nhiệm vụ nào cho cơ quan nào · which duty goes to whom', shareValue)
    .action((code: string, options: Splitting) =>
      shell.withLog(async ({ app }) => {
        const { into: successors, give: duties = [] } = options;
        const split = { codes: [code], how: 'split', successors, duties, name: null, ...occasionOf(options) } as const;
        return tell(await endAgencies(app, machine, split), dissolutionText);
      }),
    );
}

function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function addDissolve(agencies: Command, shell: Shell): void {
  onOccasion(agencies.command('dissolve'))
    .description('chấm dứt hoạt động · dissolve')
    .argument(...CODE)
    .addOption(new Option(...INTO).argParser(collected))
    .option('--give <obligation=code>', 'nhiệm vụ nào cho cơ quan nào · which duty goes to whom', shareValue)
    .action((code: string, options: Occasion & Partial<Splitting>) =>
      shell.withLog(async ({ app }) => {
        const { into: successors = [], give: duties = [] } = options;
        const end = { codes: [code], how: 'dissolved', successors, duties, name: null } as const;
        return tell(await endAgencies(app, machine, { ...end, ...occasionOf(options) }), dissolutionText);
      }),
    );
}

function addMove(agencies: Command, shell: Shell): void {
  onOccasion(agencies.command('move'))
    .description('chuyển về trực thuộc một cơ quan khác · stand under another body')
    .argument(...CODE)
    .requiredOption('--under <code>', 'cơ quan cấp trên; “none”: UBND tỉnh · the body above; "none": the Committee')
    .action((code: string, options: Occasion & { under: string }) =>
      shell.withLog(async ({ app }) => {
        const under = options.under === 'none' ? null : options.under;
        return tell(await moveAgency(app, machine, { code, under, ...occasionOf(options) }), moveText);
      }),
    );
}

interface Asked {
  readonly on?: string;
  readonly asOf?: string;
}

function addAnswers(agencies: Command, shell: Shell): void {
  onDay(agencies.command('show'))
    .description('tên gọi, tiền nhiệm, kế thừa, nhiệm vụ · names, predecessors, successors, duties')
    .argument(...CODE)
    .action((code: string, { on, asOf }: Asked) =>
      shell.withLog(async ({ app }) => {
        const question = { code, on: on ?? null, asOf: asOf ?? null };
        return tell(await agencyDetailOf(app, machine, question), agencyText);
      }),
    );
  onDay(agencies.command('list'))
    .description('các cơ quan trong một ngày · the bodies of a day')
    .action(({ on, asOf }: Asked) =>
      shell.withLog(async ({ app }) =>
        tell(await agencyListOf(app, machine, { on: on ?? null, asOf: asOf ?? null }), agencyListText),
      ),
    );
}

function onDay(command: Command): Command {
  return withAsOf(command).option('--on <date>', 'theo tên gọi của ngày này · as of this day', dayValue);
}
