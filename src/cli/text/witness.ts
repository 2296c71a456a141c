/** What a witness has to say, in words. */
import type { Looked, MadeWitness, WitnessRecord } from '../../app/witness/index.js';
import type { Bilingual } from '../../app/wording.js';
import { table } from './table.js';

const foundWords: Readonly<Record<Looked['found'], Bilingual>> = {
  first: { vi: 'lần đầu, chưa có gì để so', en: 'the first look, nothing to compare with' },
  same: { vi: 'không đổi', en: 'unchanged' },
  grown: { vi: 'nối tiếp đúng mốc trước', en: 'continues what was seen' },
  older: { vi: 'mốc cũ, khớp với mốc đã thấy', en: 'an older one that fits what was seen' },
};

export function madeText({ folder, verifierKey, log }: MadeWitness): string {
  return [
    `Bên làm chứng của ${log.origin} ở ${folder}. Khóa kiểm chứng, có thể đưa cho mọi người: ${verifierKey}`,
    `The witness of ${log.origin} is in ${folder}. Its verifier key, which anybody may have: ${verifierKey}`,
    '',
  ].join('\n');
}

export function lookedText(looked: Looked): string {
  const { origin, head, found, before, newKeys, alarms } = looked;
  const { vi, en } = foundWords[found];
  return [
    `${origin}: ${String(head.size)} sự kiện, mã gốc ${head.root}: ${vi}.`,
    ...(before ? [`Mốc đã thấy lúc ${before.at}: ${String(before.size)} sự kiện.`] : []),
    ...newKeys.map((key) => `Khóa ký mới, được khóa trước ký nhận: ${key}`),
    ...(alarms.length > 0 ? [`Đã từng báo động ${String(alarms.length)} lần; xem evidence/.`] : []),
    `${origin}: ${String(head.size)} events, root ${head.root}: ${en}.`,
    ...(before ? [`Seen at ${before.at}: ${String(before.size)} events.`] : []),
    ...newKeys.map((key) => `A new key, for which the one before vouches: ${key}`),
    ...(alarms.length > 0 ? [`Alarms raised so far: ${String(alarms.length)}; see evidence/.`] : []),
    '',
  ].join('\n');
}

export function recordText({ name, verifierKey, log, looks, alarms }: WitnessRecord): string {
  return [
    `Bên làm chứng · Witness: ${name} ${verifierKey}`,
    `Nhật ký · Log: ${log.origin}`,
    `Báo động · Alarms: ${String(alarms.length)}`,
    table(looks, [
      { title: 'Lúc · At', cell: ({ at }) => at },
      { title: 'Sự kiện · Events', right: true, cell: ({ size }) => size },
      { title: 'Mã gốc · Root', cell: ({ root }) => root },
      { title: 'Kết luận · Found', cell: ({ found }) => foundIn(found) },
      { title: 'Từ · From', cell: ({ from }) => from },
    ]),
  ].join('\n');
}

/** What was wrong stands out. */
function foundIn(found: string): string {
  const words = new Map<string, Bilingual>(Object.entries(foundWords)).get(found);
  return words ? `${words.vi} · ${words.en}` : `BÁO ĐỘNG · ALARM: ${found}`;
}
