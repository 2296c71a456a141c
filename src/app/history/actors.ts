/** Who acted, in words. User names name offices, never persons. */
import type { Bilingual } from '../wording.js';

const known = new Map<string, Bilingual>([
  ['operator@machine', { vi: 'người vận hành tại máy chủ', en: 'the operator at the machine' }],
  ['scheduler', { vi: 'bộ lập lịch', en: 'the scheduler' }],
  ['public', { vi: 'người dùng chưa đăng nhập', en: 'somebody not signed in' }],
]);

/** As the log names an actor, `account:sodulich`; one unknown here is shown as it is. */
export function actorIn(actor: string): Bilingual {
  const [, username] = /^account:(.+)$/.exec(actor) ?? [];
  if (username === undefined) return known.get(actor) ?? { vi: actor, en: actor };
  return { vi: `tài khoản ${username}`, en: `account ${username}` };
}

/** An act under a token that somebody else issued is shown as such wherever it appears. */
export function actingIn({ actor, issuedBy }: { readonly actor: string; readonly issuedBy: string | null }): Bilingual {
  const { vi, en } = actorIn(actor);
  if (issuedBy === null || issuedBy === actor) return { vi, en };
  const issuer = actorIn(issuedBy);
  return { vi: `${vi} (mã truy cập do ${issuer.vi} cấp)`, en: `${en} (by a token that ${issuer.en} issued)` };
}

/** What a person types for an actor: a user name alone stands for its account. */
export function actorCode(typed: string): string {
  return typed.includes(':') || known.has(typed) ? typed : `account:${typed}`;
}
