/** Sentences of what was taken out of the system while it was not public. */
import type { SensitiveReadEvent } from '../../../domain/sensitiveRead/events.js';
import type { Told, WordingsOf } from './wording.js';

type Read = SensitiveReadEvent['data'];

/** `agency=SDL; text=“…”`. */
function conditionsOf(filter: Read['filter'], t: Told): string {
  const entries = Object.entries(filter ?? {});
  return entries
    .map(([name, value]) => `${name}=${typeof value === 'object' ? t.text(value) : String(value)}`)
    .join('; ');
}

const fileOf = ({ submissionId, version }: Read, t: Told) => `${submissionId ?? ''} v${t.number(version ?? 0)}`;

export const readWords: WordingsOf<SensitiveReadEvent> = {
  SensitiveRead: {
    vi: [
      'Tải dữ liệu chưa công bố',
      (d, t) => {
        if (d.what === 'unpublishedFile') {
          return `Tải tệp chưa công bố ${fileOf(d, t)} của ${t.agency(d.agency)} (SHA-256 ${t.hash(d.sha256)}).`;
        }
        const conditions = conditionsOf(d.filter, t);
        const narrowed = conditions === '' ? '' : `, điều kiện lọc: ${conditions}`;
        return `Kết xuất ${t.number(d.events ?? 0)} sự kiện của nhật ký dạng ${d.format}, tính đến vị trí ${t.number(d.position)}${narrowed} (SHA-256 ${t.hash(d.sha256)}).`;
      },
    ],
    en: [
      'Unpublished data taken out',
      (d, t) => {
        if (d.what === 'unpublishedFile') {
          return `The unpublished file ${fileOf(d, t)} of ${t.agency(d.agency)} is downloaded (SHA-256 ${t.hash(d.sha256)}).`;
        }
        const conditions = conditionsOf(d.filter, t);
        const narrowed = conditions === '' ? '' : `, narrowed to ${conditions}`;
        return `${t.number(d.events ?? 0)} events of the history are exported as ${d.format}, up to position ${t.number(d.position)}${narrowed} (SHA-256 ${t.hash(d.sha256)}).`;
      },
    ],
  },
};
