/** Made-up values that read like an agency's own, chosen by the field's name first and its declared type second. */
import { addDays, daysBetween } from '../../domain/legalTime.js';
import { opensOn, parseQuarter, previousQuarter } from '../../domain/quarter.js';
import type { Field, FieldType } from '../../domain/values.js';
import type { Dice } from './dice.js';

export type Value = string | number | boolean;

export interface ValueRequest {
  readonly field: Field;
  readonly period: string;
  /** From 1. */
  readonly row: number;
  readonly agency: string;
  readonly dice: Dice;
}

const words: Readonly<Record<string, readonly string[]>> = {
  quanHuyen: [
    'Huế',
    'Hương Thủy',
    'Hương Trà',
    'Phong Điền',
    'Quảng Điền',
    'Phú Vang',
    'Phú Lộc',
    'Nam Đông',
    'A Lưới',
  ],
  xaPhuong: ['Vỹ Dạ', 'Kim Long', 'Thủy Biều', 'An Cựu', 'Thuận An', 'Thủy Thanh', 'Lăng Cô', 'Hồng Vân', 'Vinh Thanh'],
  trangThai: ['Đang thực hiện', 'Đã hoàn thành', 'Tạm dừng'],
  loaiHinh: ['Công lập', 'Tư nhân', 'Hợp tác xã', 'Cộng đồng'],
  linhVuc: ['Đất đai', 'Xây dựng', 'Giáo dục', 'Y tế', 'Văn hóa', 'Nông nghiệp', 'Công nghệ thông tin'],
  donViTinh: ['kg', 'bao', 'm³', 'chiếc', 'lít'],
  hinhThuc: ['Trực tiếp', 'Qua mạng', 'Bằng văn bản'],
  quocGia: ['Pháp', 'Nhật Bản', 'Hàn Quốc', 'Lào', 'Đức', 'Hoa Kỳ', 'Thái Lan'],
  gioMoCua: ['06:30-17:30', '07:00-21:00', '08:00-22:00'],
  cayTrong: ['Lúa', 'Lạc', 'Sắn', 'Thanh trà', 'Rau các loại'],
  vatNuoi: ['Trâu', 'Bò', 'Lợn', 'Gà', 'Vịt'],
  capHoc: ['Mầm non', 'Tiểu học', 'Trung học cơ sở', 'Trung học phổ thông'],
  danToc: ['Pa Cô', 'Tà Ôi', 'Cơ Tu', 'Bru - Vân Kiều'],
  monTheThao: ['Vật', 'Bơi', 'Điền kinh', 'Đua thuyền', 'Cờ vua'],
  chatLieu: ['Lụa', 'Gấm', 'Gỗ sơn thếp', 'Đồng', 'Sứ men lam'],
  mauSac: ['Đỏ', 'Vàng', 'Xanh lam', 'Tím'],
  vaiDien: ['Đào', 'Kép', 'Tướng', 'Lão', 'Hề'],
  loaiKhach: ['Người lớn', 'Trẻ em', 'Khách ưu tiên', 'Hướng dẫn viên'],
  congNghe: ['3G', '4G', '5G'],
  trinhDo: ['Cao đẳng', 'Trung cấp', 'Sơ cấp'],
};

const streets = ['Lê Lợi', 'Hùng Vương', 'Trần Hưng Đạo', 'Đinh Tiên Hoàng', 'Nguyễn Huệ', 'Chi Lăng', 'Bà Triệu'];
const years: Readonly<Record<string, readonly [number, number]>> = { nienDai: [1900, 1990], namXayDung: [1975, 2020] };
const smallCounts: Readonly<Record<string, number>> = {
  hangSao: 5,
  capDo: 4,
  soTang: 12,
  soHuyChuong: 9,
  chiSoAqi: 150,
};

const byType: Readonly<Record<FieldType, (request: ValueRequest) => Value>> = {
  string: textOf,
  any: ({ field, agency, row }) =>
    field.name === 'website' ? `https://${agency.toLowerCase()}.example/${String(row)}` : 'Số liệu mẫu',
  integer: integerOf,
  number: numberOf,
  date: ({ period, dice }) => dayIn(period, dice),
  boolean: ({ dice }) => dice.chance(85),
};

/** A value of the field's declared type. */
export function sampleValue(request: ValueRequest): Value {
  return byType[request.field.type](request);
}

/** What a hurried clerk writes instead; null for types that take any text. */
export function wrongValue({ type }: Field, dice: Dice): string | null {
  switch (type) {
    case 'string':
    case 'any':
      return null;
    case 'integer':
    case 'number':
      return dice.pick(['chưa có số liệu', 'khoảng 120', '1.250,5', 'đang rà soát']);
    case 'date':
      return dice.pick(['31/02/2025', 'cuối quý', 'tháng 2']);
    case 'boolean':
      return dice.pick(['đang cập nhật', 'chưa rõ']);
  }
}

function textOf({ field, row, agency, dice }: ValueRequest): string {
  const known = words[field.name];
  if (known !== undefined) return dice.pick(known);
  if (field.name === 'diaChi') return `${String(dice.between(1, 240))} đường ${dice.pick(streets)}, Huế`;
  if (/^(?:ma|so[A-Z]|isbn)/.test(field.name)) return `${agency}-${String(row).padStart(4, '0')}`;
  const noun = field.title.replace(/^Tên\s+/u, '');
  const place = dice.pick(['Vỹ Dạ', 'Kim Long', 'Thủy Biều', 'An Cựu', 'Thuận An', 'Lăng Cô']);
  return `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)} ${place} ${String(row)}`;
}

function integerOf({ field: { name }, period, dice }: ValueRequest): number {
  const span = years[name];
  if (span !== undefined) return dice.between(...span);
  if (name === 'nam') return Number(dayIn(period, dice).slice(0, 4));
  if (name === 'thang') return Number(dayIn(period, dice).slice(5, 7));
  return dice.between(1, smallCounts[name] ?? 2500);
}

function numberOf({ field: { name }, dice }: ValueRequest): number {
  if (name === 'kinhDo') return dice.between(107_200, 107_900) / 1000;
  if (name === 'viDo') return dice.between(16_100, 16_600) / 1000;
  if (name === 'doPh') return dice.between(65, 85) / 10;
  if (name.startsWith('tyLe')) return dice.between(400, 1000) / 10;
  return name.startsWith('gia') ? dice.between(2, 900) * 1000 : dice.between(10, 90_000) / 10;
}

/** A day that the period's data may speak of; back-fill is of the years before the regulation. */
function dayIn(period: string, dice: Dice): string {
  const [from, to] = spanOf(period);
  return addDays(from, dice.below(daysBetween(from, to)));
}

/** The first day, and the day after the last. */
function spanOf(period: string): readonly [string, string] {
  if (parseQuarter(period) !== null) return [opensOn(previousQuarter(period)), opensOn(period)];
  if (period === 'backfill') return ['2016-01-01', '2021-01-01'];
  const year = period === 'once' ? 2024 : Number(period);
  return [`${String(year)}-01-01`, `${String(year + 1)}-01-01`];
}
