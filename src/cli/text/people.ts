/** Heads and assigned staff in words. */
import type { PersonAnswer } from '../../app/people.js';
import type { PeopleAnswer, PersonOnDuty } from '../../app/peopleAnswers.js';
import { lines } from './answers.js';
import { table, type Column } from './table.js';

const columns: readonly Column<PersonOnDuty>[] = [
  { title: 'Họ tên', cell: ({ name }) => name ?? '(đã xóa)' },
  { title: 'Thư điện tử', cell: ({ email }) => email ?? '-' },
  { title: 'Từ', cell: ({ from }) => from },
  { title: 'Đến hết', cell: ({ until }) => until ?? '-' },
  { title: 'Mã', cell: ({ personId }) => personId },
];

export function peopleText({ agency, on, heads, stewards }: PeopleAnswer): string {
  const when = on === null ? '' : ` · ${on}`;
  return lines([
    `Thủ trưởng · Head (${agency}${when})`,
    table(heads, columns, 'Chưa ghi nhận ai. · Nobody is recorded.').trimEnd(),
    '',
    'Cán bộ được phân công (Điều 13.2) · Assigned staff',
    table(stewards, columns, 'Chưa phân công ai. · Nobody is assigned.').trimEnd(),
  ]);
}

export function personText({ agency, personId, from, changed }: PersonAnswer): string {
  const head = changed ? 'Đã ghi nhận · Recorded' : 'Đã được ghi nhận như vậy từ trước · known already';
  return lines([`${head}: ${agency} ${personId} (${from})`]);
}
