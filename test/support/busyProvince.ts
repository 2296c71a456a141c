/** A province in the middle of its work: what pages have to show stands in it at least once, long words too. */
import { declareNil, declareUnchanged } from '../../src/app/declarations.js';
import { actorOfToken } from '../../src/app/accounts.js';
import { approve, giveBack, publish } from '../../src/app/review.js';
import type { Actor } from '../../src/access/actor.js';
import type { Role } from '../../src/domain/values.js';
import { answer, send, short, turnAt, utc, whole, withAnnex, type Installation } from './installation.js';
import { account } from './web.js';

export const QUARTER = '2026-Q1';
/** What no browser can break at a space. */
export const LONG_WORD = 'danh_sach_co_so_luu_tru_du_lich_tren_dia_ban_tinh_quy_1_nam_2026_ban_thay_the_lan_thu_hai';

const DATASETS = [
  ['SDL-LUU-TRU', 'SDL', 'Danh sách cơ sở lưu trú du lịch trên địa bàn', 'Du lịch', 'quarterly'],
  ['SDL-HUONG-DAN', 'SDL', 'Danh sách hướng dẫn viên', 'Du lịch', 'quarterly'],
  ['SDL-SU-KIEN', 'SDL', 'Sự kiện, lễ hội', 'Du lịch', 'quarterly'],
  ['SDL-DIEM-DEN', 'SDL', 'Điểm đến', 'Du lịch', 'quarterly'],
  ['SDL-LU-HANH', 'SDL', 'Doanh nghiệp lữ hành', 'Du lịch', 'quarterly'],
  ['SDL-LUOT-KHACH', 'SDL', 'Lượt khách hằng năm', 'Du lịch', 'yearly'],
  ['STP-VAN-BAN', 'STP', 'Văn bản quy phạm pháp luật', 'Tư pháp', 'quarterly'],
  ['STP-CONG-CHUNG', 'STP', 'Tổ chức hành nghề công chứng', 'Tư pháp', 'quarterly'],
] as const;

function annex(): string {
  const head = 'obligationId,agencyCode,title,topic,frequency,field,fieldTitle,type,criterion';
  const rows = DATASETS.flatMap(([id, agency, title, topic, frequency]) => [
    `${id},${agency},"${title}",${topic},${frequency},ten,Tên,string,yes`,
    `${id},,,,,so_phong,Số phòng,integer,yes`,
  ]);
  return [head, ...rows, ''].join('\n');
}

/** The file that is published for SDL-LUU-TRU. */
export const PUBLISHED = '\uFEFFten,so_phong\r\nKhách sạn Sông Hương,86\r\n"Nhà nghỉ ""Vỹ Dạ"", Huế",12\r\n';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

const STAFF = {
  sdl: ['agency', 'SDL'],
  stp: ['agency', 'STP'],
  officer: ['officer'],
  leader: ['leader'],
  council: ['council'],
  operator: ['operator'],
} as const satisfies Readonly<Record<string, readonly [Role, string?]>>;
export type Staff = keyof typeof STAFF;

export interface Province extends Installation {
  /** Whom to sign in as. */
  readonly people: Readonly<Record<Staff, Credentials>>;
  readonly actors: Readonly<Record<Staff, Actor>>;
}

/** Accounts for every role, and the window of the first quarter of 2026 just opened: 1 April, 08:00 in Huế. */
export async function openWindow(): Promise<Province> {
  const hue = await withAnnex({}, annex());
  const people: Partial<Record<Staff, Credentials>> = {};
  const actors: Partial<Record<Staff, Actor>> = {};
  for (const [name, of] of Object.entries(STAFF) as [Staff, readonly [Role, string?]][]) {
    const { token, ...credentials } = await account(hue, name, of);
    people[name] = credentials;
    actors[name] = answer(await actorOfToken(hue.app, token));
  }
  await turnAt(hue, '2026-04-01 08:00');
  // Every name of the table has been through the loop.
  return { ...hue, people: people as Province['people'], actors: actors as Province['actors'] };
}

/** The same on 10 April, with files in every state of review. */
export async function inReview(): Promise<Province> {
  const hue = await openWindow();
  const { sdl, stp, officer } = hue.actors;
  hue.clock.set(utc('2026-04-02 09:12:33'));
  const published = answer(await send(hue, sdl, ['SDL-LUU-TRU', QUARTER, PUBLISHED]));
  const returned = answer(await send(hue, sdl, ['SDL-HUONG-DAN', QUARTER, short('Nguyễn Thị Mẫu')]));
  const nothingArose = `Trong quý không tổ chức sự kiện nào; xem ${LONG_WORD}`;
  answer(await declareNil(hue.app, sdl, { obligationId: 'SDL-SU-KIEN', period: QUARTER, reason: nothingArose }));
  answer(await send(hue, stp, ['STP-VAN-BAN', QUARTER, strange(200)]));
  const approved = answer(await send(hue, stp, ['STP-CONG-CHUNG', QUARTER, whole('Phòng công chứng số 1')]));
  hue.clock.set(utc('2026-04-10 09:30'));
  await approvedBy(hue, officer, published);
  answer(await publish(hue.app, officer, { submissionId: published.submissionId }));
  const reason = `Cột “so_phong” bỏ trống; mẫu đúng ở ${LONG_WORD}`;
  answer(await giveBack(hue.app, officer, { submissionId: returned.submissionId, reason, reviewed: null }));
  await approvedBy(hue, officer, approved);
  return hue;
}

/** The same after the deadline and into the next window: with violations, reminders, and a quarter declared unchanged. */
export async function busyProvince(): Promise<Province> {
  const hue = await inReview();
  const { sdl } = hue.actors;
  for (const at of ['2026-04-15 08:00', '2026-04-16 08:00', '2026-04-17 08:00']) await turnAt(hue, at);
  hue.clock.set(utc('2026-04-20 14:05'));
  answer(await send(hue, sdl, ['SDL-LU-HANH', QUARTER, short('Công ty Mẫu')]));
  await turnAt(hue, '2026-07-01 08:00');
  const unchanged = { obligationId: 'SDL-LUU-TRU', period: '2026-Q2', reason: 'Không có cơ sở mới.' };
  answer(await declareUnchanged(hue.app, sdl, unchanged));
  return hue;
}

/** Columns that are not declared, one of them of a long name, and cells of the wrong type. */
function strange(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, row) => `Văn bản ${String(row + 1)},${row % 40 === 0 ? 'một' : '1'},x`,
  );
  return [`ten,so_phong,${LONG_WORD}`, ...lines, ''].join('\n');
}

async function approvedBy(
  { app }: Installation,
  officer: Actor,
  { submissionId, sha256 }: { submissionId: string; sha256: string | null },
): Promise<void> {
  answer(await approve(app, officer, { submissionId, reviewed: { sha256: sha256 ?? '' } }));
}
