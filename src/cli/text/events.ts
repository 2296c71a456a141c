/** Events as a person scans them, one on each line. */
import type { LoggedEvent } from '../../store/port.js';
import { hueTime } from './words.js';

export function eventLine({ position, stream, version, type, metadata }: LoggedEvent): string {
  const place = `${String(position).padStart(7)}  ${hueTime(metadata.recordedAt)}`;
  return `${place}  ${type.padEnd(20)}  ${stream} #${String(version)}  ${actorOf(metadata)}\n`;
}

/** An act under a token that somebody else issued is shown as such wherever it appears. */
function actorOf({ actor, credential }: LoggedEvent['metadata']): string {
  const name = typeof actor === 'string' ? actor : '?';
  if (typeof credential !== 'object' || credential === null || !('issuedBy' in credential)) return name;
  const { issuedBy } = credential;
  return typeof issuedBy === 'string' ? `${name} (mã do · token by ${issuedBy})` : name;
}
