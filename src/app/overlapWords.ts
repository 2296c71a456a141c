/** The words of Điều 4.4: why something is a candidate for overlap, what was decided, and what is refused. */
import type { OverlapVerdict } from '../domain/overlap/events.js';
import type { Ground } from '../domain/similarity.js';
import { viDay, type Bilingual, type RejectionTable } from './wording.js';

const SHOWN_FIELDS = 8;

export function groundWords(ground: Ground): Bilingual {
  switch (ground.kind) {
    case 'declared':
      return { vi: 'phụ lục khai là có trong cơ sở dữ liệu này', en: 'declared in the annex' };
    case 'title': {
      const { score, title, databaseTitle } = ground;
      const figure = score.toFixed(2);
      return {
        vi: `tên gần trùng ${figure.replace('.', ',')}: “${title}” và “${databaseTitle}”`,
        en: `titles near-equal ${figure}: "${title}" and "${databaseTitle}"`,
      };
    }
    case 'fields': {
      const { found, declared, fields } = ground;
      const share = `${String(found)}/${String(declared)}`;
      const names = `${fields.slice(0, SHOWN_FIELDS).join(', ')}${fields.length > SHOWN_FIELDS ? ', …' : ''}`;
      return { vi: `trùng ${share} trường: ${names}`, en: `${share} fields in common: ${names}` };
    }
  }
}

export const verdictWords: Readonly<Record<OverlapVerdict, Bilingual>> = {
  overlaps: {
    vi: 'trùng lặp, phải dùng hoặc thống nhất với dữ liệu của bộ',
    en: "overlaps: to be taken from the ministry's or harmonised",
  },
  mirrors: { vi: 'đồng bộ với cơ sở dữ liệu của bộ', en: "mirrors the ministry's and is kept in step with it" },
  distinct: { vi: 'không trùng lặp', en: 'distinct' },
};

function days(validFrom: string | null, validTo: string | null, spell: (day: string) => string): string {
  return `${validFrom === null ? '…' : spell(validFrom)} – ${validTo === null ? '…' : spell(validTo)}`;
}

export const overlapWords = {
  NO_SUCH_MINISTRY_DATABASE: {
    http: 404,
    vi: ({ database }) => `Không có cơ sở dữ liệu nào của bộ, ngành mang mã “${database}” (Điều 4.4).`,
    en: ({ database }) => `No database of a ministry has the code "${database}" (Điều 4.4).`,
  },
  MINISTRY_DATABASE_NOT_VALID: {
    http: 409,
    vi: ({ database, on, validFrom, validTo }) =>
      `Ngày ${viDay(on)}, cơ sở dữ liệu ${database} không có hiệu lực (${days(validFrom, validTo, viDay)}), nên không kết luận được (Điều 4.4).`,
    en: ({ database, on, validFrom, validTo }) =>
      `The database ${database} is not in use on ${on} (${days(validFrom, validTo, (day) => day)}), so nothing can be decided of it (Điều 4.4).`,
  },
  OVERLAP_REWORDED: {
    http: 409,
    vi: ({ obligationId, database }) =>
      `Nhiệm vụ ${obligationId} hoặc cơ sở dữ liệu ${database} vừa được mô tả lại trong lúc xem, nên chưa ghi kết luận; hãy xem lại.`,
    en: ({ obligationId, database }) =>
      `${obligationId} or the database ${database} was worded anew while you looked, so nothing is decided; look again.`,
  },
} satisfies Partial<RejectionTable>;
