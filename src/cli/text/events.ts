/** Events as a person scans them: where, when and by whom, then the sentence in both languages. */
import type { ToldEvent } from '../../app/history/told.js';
import type { ReadsAnswer } from '../../app/history/reads.js';
import type { SensitiveRead } from '../../projections/sensitiveReads.js';
import type { LoggedEvent } from '../../store/port.js';
import { table, type Column } from './table.js';
import { hueTime } from './words.js';

export function eventLines({ event, sentence }: ToldEvent): string {
  const { position, stream, version, type, metadata } = event;
  const place = `${String(position).padStart(7)}  ${hueTime(metadata.recordedAt)}`;
  const head = `${place}  ${type.padEnd(20)}  ${stream} #${String(version)}  ${actorOf(metadata)}`;
  return `${head}\n         ${sentence.vi} · ${sentence.en}\n`;
}

/** An act under a token that somebody else issued is shown as such wherever it appears. */
function actorOf({ actor, credential }: LoggedEvent['metadata']): string {
  const name = typeof actor === 'string' ? actor : '?';
  if (typeof credential !== 'object' || credential === null || !('issuedBy' in credential)) return name;
  const { issuedBy } = credential;
  return typeof issuedBy === 'string' ? `${name} (mã do · token by ${issuedBy})` : name;
}

const readColumns: readonly Column<SensitiveRead>[] = [
  { title: '#', right: true, cell: ({ position }) => position },
  { title: 'Lúc', cell: ({ at }) => hueTime(at) },
  { title: 'Người tải', cell: ({ actor }) => actor },
  { title: 'Việc', cell: ({ what }) => (what === 'unpublishedFile' ? 'tệp · file' : 'kết xuất · export') },
  { title: 'Cơ quan', cell: ({ agency }) => agency },
  { title: 'Bản cập nhật', cell: ({ submissionId, version }) => submissionId && `${submissionId} v${String(version)}` },
  { title: 'Dạng', cell: ({ format }) => format },
  { title: 'SHA-256', cell: ({ sha256 }) => sha256 },
];

export function readsText({ reads }: ReadsAnswer): string {
  return table(reads, readColumns, 'Chưa ai tải dữ liệu chưa công bố. · Nobody took out what is not published.');
}
