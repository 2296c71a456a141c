/** Bodies of the register in words: what changed, what passes to whom, who bore which name. */
import type { AgencyDetail, AgencyList, Relative } from '../../app/agencyAnswers.js';
import type { MoveAnswer, RenameAnswer } from '../../app/agencyChanges.js';
import type { DissolutionAnswer } from '../../app/dissolutions.js';
import { lines } from './answers.js';
import { table } from './table.js';

const COMMITTEE = 'UBND tỉnh · the Provincial People’s Committee';

interface Done {
  readonly dryRun: boolean;
  readonly changed: boolean;
}

function heading({ dryRun, changed }: Done, words: string): string {
  if (!changed) return `Không có gì thay đổi · Nothing changes: ${words}`;
  return dryRun ? `Chạy thử, không ghi · dry run: ${words}` : words;
}

export function renameText(answer: RenameAnswer): string {
  const { code, on, before, nameVi, nameEn } = answer;
  return lines([
    heading(answer, `Đổi tên · Renamed ${code} (${on})`),
    `  ${before.nameVi} → ${nameVi}`,
    `  ${before.nameEn} → ${nameEn}`,
  ]);
}

export function moveText(answer: MoveAnswer): string {
  const { code, on, under } = answer;
  return heading(answer, `${code} trực thuộc · stands under ${under ?? COMMITTEE} (${on})\n`);
}

const ends = { merged: 'Hợp nhất · Merged', split: 'Chia tách · Split', dissolved: 'Chấm dứt · Dissolved' };

export function dissolutionText(answer: DissolutionAnswer): string {
  const { how, agencies, successors, on, dryRun, effectiveFrom, duties, windows, accounts } = answer;
  const codes = agencies.map(({ code }) => code).join(', ');
  const changed = agencies.some((agency) => agency.changed);
  const heirs = successors.length === 0 ? '' : ` → ${successors.join(', ')}`;
  return lines([
    heading({ dryRun, changed }, `${ends[how]} ${codes}${heirs} (${on})`),
    ...(duties.length === 0 ? [] : [`Nhiệm vụ chuyển giao từ quý · duties pass from ${effectiveFrom}:`]),
    ...duties.map(({ obligationId, title, from, to }) => `  ${obligationId}  ${from} → ${to}  ${title}`),
    ...(windows.length === 0 ? [] : ['Kỳ đang mở chuyển giao · open periods pass:']),
    ...windows.map(({ submissionId, from, to, closesOn }) => `  ${submissionId}  ${from} → ${to}  ${closesOn}`),
    ...accounts.map(({ username, agency, revoked }) => {
      const when = revoked ? 'thu hồi · revoked' : `thu hồi vào ngày · revoked on ${on}`;
      return `Tài khoản · account ${username} (${agency}): ${when}`;
    }),
  ]);
}

export function agencyText(answer: AgencyDetail): string {
  const { code, name, nameEn, kind, on, inForce, under, validFrom, validTo, names, duties } = answer;
  const facts = [
    `${code}  ${name} · ${nameEn}`,
    `Ngày · on ${on}: ${inForce ? 'đang hoạt động · in force' : 'không hoạt động · not in force'}, ${kind}`,
    `Hiệu lực · valid ${validFrom ?? '…'} – ${validTo ?? '…'}, trực thuộc · under ${under ?? COMMITTEE}`,
    ...answer.predecessors.map((one) => `Tiền nhiệm · predecessor: ${relativeText(one)}`),
    ...answer.succeededBy.map((one) => `Kế thừa · successor: ${relativeText(one)}`),
    'Tên gọi · names:',
    ...names.map((one) => `  ${one.from ?? '…'} – ${one.until ?? '…'}  ${one.nameVi} · ${one.nameEn}`),
  ];
  const rows = table(duties, [
    { title: 'Nhiệm vụ', cell: ({ obligationId }) => obligationId },
    { title: 'Tần suất', cell: ({ frequency }) => frequency },
    { title: 'Tiếp nhận từ', cell: ({ takenOver }) => takenOver && `${takenOver.from} (${takenOver.on})` },
    { title: 'Từ quý', cell: ({ takenOver }) => takenOver?.effectiveFrom ?? null },
    { title: 'Tên', cell: ({ title }) => title },
  ]);
  return `${lines(facts)}\n${rows}`;
}

function relativeText({ code, name, on, how }: Relative): string {
  return `${code} ${name} (${on}, ${how})`;
}

export function agencyListText({ on, agencies, ended }: AgencyList): string {
  const rows = listTable(agencies);
  const before =
    ended.length === 0
      ? ''
      : `\nĐã chấm dứt trước ngày này · ended before: ${String(ended.length)}\n${listTable(ended)}`;
  return `Ngày · on ${on}: ${String(agencies.length)}\n${rows}${before}`;
}

function listTable(agencies: AgencyList['agencies']): string {
  return table(agencies, [
    { title: 'Mã', cell: ({ code }) => code },
    { title: 'Khối', cell: ({ kind }) => kind },
    { title: 'Từ ngày', cell: ({ validFrom }) => validFrom },
    { title: 'Đến ngày', cell: ({ validTo }) => validTo },
    { title: 'Trực thuộc', cell: ({ under }) => under },
    { title: 'Kế thừa', cell: ({ successors }) => successors.join(', ') || null },
    { title: 'Tên', cell: ({ name }) => name },
  ]);
}
