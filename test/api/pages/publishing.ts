/** Two quarters of an office whose titles are hostile: published and corrected, nil, unchanged, unpublished, missing. */
import { declareNil, declareUnchanged } from '../../../src/app/declarations.js';
import { approve, publish } from '../../../src/app/review.js';
import type { Actor } from '../../../src/access/actor.js';
import {
  answer,
  begun,
  importText,
  send,
  signIn,
  turnAt,
  utc,
  whole,
  type Installation,
} from '../../support/installation.js';

export const HOSTILE = 'Lượt khách <script>alert("1")</script> & \'đoàn\'';

const ANNEX = `obligationId,agencyCode,title,topic,frequency,field,fieldTitle,type,criterion
SDL-KHACH,SDL,"${HOSTILE.replaceAll('"', '""')}",Du lịch,quarterly,ten,"Tên <img src=x onerror=alert(1)>",string,yes
SDL-KHACH,,,,,so_phong,Số phòng,integer,yes
SDL-SU-KIEN,SDL,Sự kiện,Du lịch,quarterly,ten,Tên,string,yes
SDL-SU-KIEN,,,,,so_phong,Số phòng,integer,yes
SDL-KIN,SDL,Chưa công bố,Đê điều,quarterly,ten,Tên,string,yes
SDL-KIN,,,,,so_phong,Số phòng,integer,yes
STP-THIEU,STP,Đăng ký hộ tịch,Tư pháp,quarterly,ten,Tên,string,yes
STP-THIEU,,,,,so_phong,Số phòng,integer,yes
`;

/** On 8 July 2026 in Huế. */
export async function published(): Promise<Installation> {
  const hue = await begun();
  answer(await importText(hue, 'annex', ANNEX));
  await turnAt(hue, '2026-04-01 08:00');
  const sdl = await signIn(hue, 'sodulich', 'agency', 'SDL');
  const officer = await signIn(hue, 'chuyenvien', 'officer');
  await publishedFile(hue, [sdl, officer], 'ban đầu');
  hue.clock.set(utc('2026-04-10 09:30'));
  await publishedFile(hue, [sdl, officer], 'đính chính');
  const nil = { obligationId: 'SDL-SU-KIEN', period: '2026-Q1', reason: 'Không có sự kiện.' };
  answer(await declareNil(hue.app, sdl, nil));
  answer(await approve(hue.app, officer, { submissionId: 'SDL-SU-KIEN.2026-Q1', reviewed: { version: 1 } }));
  answer(await send(hue, sdl, ['SDL-KIN', '2026-Q1', whole('kín')]));
  await turnAt(hue, '2026-04-17 08:00');
  await turnAt(hue, '2026-07-01 08:00');
  const unchanged = { obligationId: 'SDL-KHACH', period: '2026-Q2', reason: 'Không đổi.' };
  answer(await declareUnchanged(hue.app, sdl, unchanged));
  answer(await approve(hue.app, officer, { submissionId: 'SDL-KHACH.2026-Q2', reviewed: { version: 1 } }));
  hue.clock.set(utc('2026-07-08 10:00'));
  return hue;
}

async function publishedFile(
  hue: Installation,
  [agency, officer]: readonly [Actor, Actor],
  name: string,
): Promise<void> {
  const submissionId = 'SDL-KHACH.2026-Q1';
  const { sha256 } = answer(await send(hue, agency, ['SDL-KHACH', '2026-Q1', whole(name)]));
  answer(await approve(hue.app, officer, { submissionId, reviewed: { sha256: sha256 ?? '' } }));
  answer(await publish(hue.app, officer, { submissionId }));
}
