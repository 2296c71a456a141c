/** Who heads an agency and who is assigned there (Điều 13.2): recorded by the operator, asked of any day. */
import type { Command } from 'commander';
import { machine } from '../../access/actor.js';
import {
  appointHead,
  assignSteward,
  changeHeadAddress,
  endSteward,
  type Appointment,
  type Assigning,
} from '../../app/people.js';
import { peopleOf } from '../../app/peopleAnswers.js';
import { tell, type Shell } from '../shell.js';
import { peopleText, personText } from '../text/people.js';
import { withAsOf } from './options.js';

const AGENCY = ['<agency>', 'mã cơ quan · agency code'] as const;
const NAME = ['--name <text>', 'họ tên · name'] as const;
const EMAIL = ['--email <address>', 'địa chỉ thư điện tử · e-mail address'] as const;

/** Commander leaves out what was not given. */
type Given<Request, Left extends keyof Request> = Omit<Request, 'agency' | Left> & Partial<Pick<Request, Left>>;

export function addPeopleCommands(program: Command, shell: Shell): void {
  addHead(program.command('head').description('thủ trưởng cơ quan · the head of an agency'), shell);
  addSteward(program.command('steward').description('cán bộ được phân công · assigned staff'), shell);
  withAsOf(agencyGroup(program).command('people'))
    .description('ai đứng đầu, ai được phân công ở một cơ quan · who heads an agency and is assigned there')
    .argument(...AGENCY)
    .option('--on <date>', 'vào một ngày · on a day')
    .action((agency: string, { on = null, asOf = null }: { on?: string | null; asOf?: string | null }) =>
      shell.withLog(async ({ app }) => tell(await peopleOf(app, machine, { agency, on, asOf }), peopleText)),
    );
}

function agencyGroup(program: Command): Command {
  const known = program.commands.find((command) => command.name() === 'agency');
  return known ?? program.command('agency').description('cơ quan · agencies');
}

function addHead(head: Command, shell: Shell): void {
  head
    .command('appoint')
    .description('ghi nhận thủ trưởng từ một ngày · record who heads it from a day on')
    .argument(...AGENCY)
    .requiredOption(...NAME)
    .option(...EMAIL)
    .requiredOption('--from <date>', 'ngày đầu giữ chức · the first day in office')
    .requiredOption('--source <text>', 'văn bản làm căn cứ · the text that says so')
    .action((agency: string, { email = null, ...rest }: Given<Appointment, 'email'>) =>
      shell.withLog(async ({ app }) => tell(await appointHead(app, machine, { agency, email, ...rest }), personText)),
    );
  head
    .command('change-address')
    .description('đổi địa chỉ thư của thủ trưởng đương nhiệm · write to the head in office at another address')
    .argument(...AGENCY)
    .requiredOption(...EMAIL)
    .action((agency: string, { email }: { email: string }) =>
      shell.withLog(async ({ app }) => tell(await changeHeadAddress(app, machine, { agency, email }), personText)),
    );
}

function addSteward(steward: Command, shell: Shell): void {
  steward
    .command('assign')
    .description('phân công cán bộ từ một ngày (Điều 13.2) · assign a person from a day on')
    .argument(...AGENCY)
    .requiredOption(...NAME)
    .option(...EMAIL)
    .requiredOption('--from <date>', 'ngày đầu · the first day')
    .option('--until <date>', 'ngày cuối · the last day')
    .action((agency: string, { email = null, until = null, ...rest }: Given<Assigning, 'email' | 'until'>) =>
      shell.withLog(async ({ app }) =>
        tell(await assignSteward(app, machine, { agency, email, until, ...rest }), personText),
      ),
    );
  steward
    .command('end')
    .description('kết thúc phân công · end an assignment')
    .argument(...AGENCY)
    .argument('<person>', 'mã người, xem lệnh agency people · person id, as agency people shows it')
    .requiredOption('--on <date>', 'ngày cuối · the last day')
    .action((agency: string, personId: string, { on: until }: { on: string }) =>
      shell.withLog(async ({ app }) => tell(await endSteward(app, machine, { agency, personId, until }), personText)),
    );
}
