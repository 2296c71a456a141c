/** Events as a person scans them: where and when, then the sentence in both languages. */
import type { ToldEvent } from '../../app/history/told.js';
import { hueTime } from './words.js';

export function eventLines({ event, sentence, by }: ToldEvent): string {
  const { position, stream, version, type, metadata } = event;
  const place = `${String(position).padStart(7)}  ${hueTime(metadata.recordedAt)}`;
  const head = `${place}  ${type.padEnd(20)}  ${stream} #${String(version)}  ${by.vi} · ${by.en}`;
  return `${head}\n         ${sentence.vi} · ${sentence.en}\n`;
}
