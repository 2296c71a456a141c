/** Persons by id: who is on record, and how one is erased for ever. The operator's, on the machine. */
import type { Command } from 'commander';
import { machine } from '../../access/actor.js';
import { erasePerson } from '../../app/erasing.js';
import { personOf, personsOf, type PersonsQuestion } from '../../app/personAnswers.js';
import { tell, type Shell } from '../shell.js';
import { erasedIds, erasureText, personDetailText, personsText } from '../text/persons.js';
import { withAsOf } from './options.js';

const PERSON = ['<person>', 'mã người, xem lệnh person list · person id, as person list shows it'] as const;

export function addPersonCommands(program: Command, shell: Shell): void {
  const person = program.command('person').description('người được ghi nhận, và việc xóa · persons on record');
  addQuestions(person, shell);
  person
    .command('erase')
    .description('xóa vĩnh viễn họ tên, địa chỉ và thư của một người · erase a person for ever')
    .argument(...PERSON)
    .requiredOption('--reason <text>', 'lý do, không nêu tên · why, without a name')
    .action((personId: string, { reason }: { reason: string }) =>
      shell.withLog(async ({ app }) => tell(await erasePerson(app, machine, { personId, reason }), erasureText)),
    );
}

function addQuestions(person: Command, shell: Shell): void {
  withAsOf(person.command('list'))
    .description('mọi người được ghi nhận: thủ trưởng, cán bộ · everybody on record')
    .option('--agency <code>', 'chỉ của một cơ quan · of one agency only')
    .option('--erased', 'chỉ mã của người đã xóa, mỗi dòng một mã · of those erased the ids alone, one a row')
    .action(({ agency = null, asOf = null, erased = false }: Partial<PersonsQuestion>) =>
      shell.withLog(async ({ app }) => {
        const answer = await personsOf(app, machine, { agency, asOf, erased });
        return tell(answer, erased ? erasedIds : personsText);
      }),
    );
  withAsOf(person.command('show'))
    .description('một người: nơi được ghi nhận, số thư, đã xóa hay chưa · one person')
    .argument(...PERSON)
    .action((personId: string, { asOf = null }: { asOf?: string | null }) =>
      shell.withLog(async ({ app }) => tell(await personOf(app, machine, { personId, asOf }), personDetailText)),
    );
}
