/** What an audit answers, in words: first the verdict, then what is wrong, then what it rests on. */
import type { AuditReport } from './report.js';

export function auditText(report: AuditReport): string {
  const { findings, findingsTotal, unchecked } = report;
  const more = findingsTotal - findings.length;
  return [
    verdict(report),
    ...findings.flatMap(({ code, vi, en }) => [`  - [${code}] ${vi}`, `    ${' '.repeat(code.length + 2)} ${en}`]),
    ...(more === 0 ? [] : [`  … và ${String(more)} điều khác · and ${String(more)} more`]),
    ...basis(report),
    ...unchecked.map(({ vi, en }) => `Chưa kiểm tra được · Not checked: ${vi} · ${en}`),
    '',
  ].join('\n');
}

function verdict({ sound, findingsTotal, path }: AuditReport): string {
  if (sound) return `Đúng như đã ghi và đã ký · As it was written and signed: ${path}`;
  const count = String(findingsTotal);
  return `PHÁT HIỆN ${count} điều sai · FOUND ${count} wrong: ${path}`;
}

function basis({ origin, position, recordedAt, root, signedUpTo, key, checked }: AuditReport): readonly string[] {
  const { events, tiles, files, viewRows, kept } = checked;
  const n = String;
  return [
    `Nhật ký · Log: ${origin ?? '—'}`,
    `Vị trí cuối · Last position: ${n(position)}${recordedAt === null ? '' : ` (${recordedAt})`}`,
    `Mã gốc · Root: ${root ?? '—'}`,
    `Đã ký đến vị trí · Signed up to position: ${signedUpTo === null ? '—' : n(signedUpTo)}`,
    `Khóa · Key: ${key ?? '—'}`,
    `Đã kiểm tra · Checked: ${n(events)} sự kiện · events, ${n(tiles)} mảnh cây · tiles, ${n(files)} tệp · files, ` +
      `${n(viewRows)} dòng bảng xem · rows of views, ${n(kept)} vật đối chiếu · kept proofs`,
  ];
}
