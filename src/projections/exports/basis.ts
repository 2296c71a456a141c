import type { Basis } from './answers.js';
import type { BasisEntry } from './table.js';

/** What anyone needs to compute an export's figures again from the log. */
export function basisOf({ position, asOf, settledOn, mode, root }: Basis): BasisEntry[] {
  return [
    { code: 'position', title: 'Vị trí trong nhật ký', value: position },
    { code: 'asOf', title: 'Tính đến thời điểm', value: asOf },
    { code: 'settledOn', title: 'Đã chốt đến 00:00 ngày', value: settledOn },
    { code: 'mode', title: 'Loại nhật ký', value: mode },
    ...(root === undefined ? [] : [{ code: 'root', title: 'Gốc cây băm của nhật ký', value: root }]),
  ];
}
