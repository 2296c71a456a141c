/** A ministry's list of lodgings, and what is decided of the province's beside it. */
import type { MinistryDatabaseCommand } from '../../../src/domain/ministryDatabase/commands.js';
import type { MinistryDatabase, MinistryDatabaseEvent } from '../../../src/domain/ministryDatabase/events.js';
import type { OverlapCommand } from '../../../src/domain/overlap/commands.js';
import type { OverlapEvent } from '../../../src/domain/overlap/events.js';

export const nationalLodgings: MinistryDatabase = {
  code: 'BVHTTDL-LT',
  ministry: 'Bộ Văn hóa, Thể thao và Du lịch',
  titleVi: 'Cơ sở dữ liệu quốc gia về cơ sở lưu trú du lịch',
  titleEn: 'National database of tourist accommodation',
  legalBasis: 'Dữ liệu mẫu',
  url: 'https://example.org/luu-tru',
  fields: ['ten', 'hang', 'soPhong'],
  validFrom: '2020-01-01',
  validTo: null,
};

export function databaseRegistered(database = nationalLodgings): MinistryDatabaseEvent {
  return { type: 'MinistryDatabaseRegistered', data: database };
}

export function databaseCorrected(database: MinistryDatabase): MinistryDatabaseEvent {
  return { type: 'MinistryDatabaseCorrected', data: database };
}

export function registerDatabase(database = nationalLodgings): MinistryDatabaseCommand {
  return { type: 'RegisterMinistryDatabase', database };
}

type Decision = OverlapEvent['data'];

export const mirrors: Decision = {
  obligationId: 'sdl-luu-tru',
  database: nationalLodgings.code,
  verdict: 'mirrors',
  reason: { key: 'overlap-sdl-luu-tru', box: 'bHkgZG8=' },
  wording: 1,
  databaseWording: 1,
  account: '0c3d5f9e-3f3b-4c0e-8a57-5d9c0f7b21aa',
};

export function overlapDecided(change: Partial<Decision> = {}): OverlapEvent {
  return { type: 'OverlapDecided', data: { ...mirrors, ...change } };
}

export function decide(
  change: Partial<Decision> = {},
  when: Partial<Omit<OverlapCommand, 'type' | 'decision'>> = {},
): OverlapCommand {
  const use = { on: '2026-04-17', validFrom: '2020-01-01', validTo: null };
  return { type: 'DecideOverlap', decision: { ...mirrors, ...change }, looked: null, ...use, ...when };
}
