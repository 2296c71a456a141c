/** Persons on record, and their erasure, in words. */
import type { ErasureAnswer } from '../../app/erasing.js';
import type { PersonDetail, PersonOnRecord, PersonsAnswer } from '../../app/personAnswers.js';
import { lines } from './answers.js';
import { table, type Column } from './table.js';
import { hueTime } from './words.js';

const ERASED = '(đã xóa)';
const offices = { head: 'thủ trưởng', steward: 'cán bộ' } as const;

const columns: readonly Column<PersonOnRecord>[] = [
  { title: 'Mã', cell: ({ personId }) => personId },
  { title: 'Họ tên', cell: ({ name }) => name ?? ERASED },
  { title: 'Thư điện tử', cell: ({ email }) => email ?? '-' },
  { title: 'Được ghi nhận', cell: (person) => officesOf(person).join('; ') || person.agencies.join(', ') },
];

export function personsText({ agency, persons }: PersonsAnswer): string {
  const where = agency === null ? '' : ` (${agency})`;
  return lines([
    `Người được ghi nhận · Persons on record${where}`,
    table(persons, columns, 'Chưa ghi nhận ai. · Nobody is recorded.').trimEnd(),
  ]);
}

/** As `restore --erased` takes them. */
export function erasedIds({ persons }: PersonsAnswer): string {
  return persons.map(({ personId }) => `${personId}\n`).join('');
}

export function personDetailText(person: PersonDetail): string {
  const { personId, name, email, letters, erasure } = person;
  return lines([
    `${personId}: ${name ?? ERASED}${email === null ? '' : ` <${email}>`}`,
    ...officesOf(person).map((office) => `  ${office}`),
    `  Thư có nhắc đến · letters: ${String(letters)}`,
    ...(erasure === null
      ? []
      : [`  Đã xóa · erased: ${hueTime(erasure.at)}, ${erasure.by}, ${erasure.reason ?? ERASED}`]),
  ]);
}

export function erasureText({ personId, changed, letters, sentOutside, namesakes }: ErasureAnswer): string {
  const head = changed ? 'Đã xóa vĩnh viễn · Erased for ever' : 'Đã được xóa từ trước · erased before';
  const outside = `${String(sentOutside)} lần thư đã gửi qua máy chủ thư, không thu hồi được · sent by mail server, beyond recall`;
  const others = `Trùng tên hoặc địa chỉ, chưa xóa · the same name or address, not erased: ${namesakes.join(', ')}`;
  return lines([
    `${head}: ${personId}`,
    `  Thư có nhắc đến, tệp đã xóa · letters whose files are erased: ${String(letters)}`,
    ...(sentOutside === 0 ? [] : [`  ${outside}`]),
    ...(namesakes.length === 0 ? [] : [`  ${others}`]),
  ]);
}

function officesOf({ offices: held }: PersonOnRecord): readonly string[] {
  return held.map(({ agency, office, from, until }) => `${offices[office]} ${agency} ${from} – ${until ?? '…'}`);
}
