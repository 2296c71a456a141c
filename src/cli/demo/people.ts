/** Who signs for an agency in the demonstration: offices, never persons, and addresses to which no mail can be delivered. */
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

export interface SampleHead {
  readonly headName: string;
  readonly headEmail: string;
}

/** By the first words of an agency's name; a department is led by its director. */
const titles: readonly (readonly [begins: string, title: string])[] = [
  ['Văn phòng', 'Chánh Văn phòng'],
  ['Thanh tra', 'Chánh Thanh tra'],
  ['Ban Quản lý dự án', 'Giám đốc'],
  ['Ban', 'Trưởng ban'],
  ['Trường', 'Hiệu trưởng'],
  ['Viện', 'Viện trưởng'],
];

interface Body {
  readonly code: string;
  readonly nameVi: string;
}

/** Such as "Giám đốc (mẫu) Sở Du lịch" at `lanhdao@sdl.example`: RFC 2606 keeps `.example` free of mail servers for ever. */
export function sampleHead({ code, nameVi }: Body): SampleHead {
  const host = code.toLowerCase().replaceAll('_', '-');
  return { headName: `${titleIn(nameVi)} (mẫu) ${nameVi}`, headEmail: `lanhdao@${host}.example` };
}

/** Who takes over the office, and its address. */
export function nextHead(body: Body): SampleHead {
  return { ...sampleHead(body), headName: `${titleIn(body.nameVi)} mới (mẫu) ${body.nameVi}` };
}

function titleIn(nameVi: string): string {
  return titles.find(([begins]) => nameVi.startsWith(`${begins} `))?.[1] ?? 'Giám đốc';
}

/** The shipped register with `headName` and `headEmail` added, as an import file. */
export function agenciesWithHeads(register: string): string {
  const rows = parse<Record<'code' | 'nameVi', string>>(register, { columns: true, bom: true });
  return stringify(
    rows.map((row) => ({ ...row, ...sampleHead(row) })),
    { header: true },
  );
}
