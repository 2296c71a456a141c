/** The list of lodgings, as an annex lays it upon Sở Du lịch. */
import type { ObligationCommand } from '../../../src/domain/obligation/commands.js';
import type { ObligationDefinition, ObligationEvent } from '../../../src/domain/obligation/events.js';

export const lodgings: ObligationDefinition = {
  obligationId: 'sdl-luu-tru',
  agency: 'SDL',
  title: 'Cơ sở lưu trú du lịch',
  topic: 'Du lịch',
  frequency: 'quarterly',
  fields: [
    { name: 'ten', title: 'Tên cơ sở', type: 'string', criterion: true },
    { name: 'so_phong', title: 'Số phòng', type: 'integer', criterion: false },
  ],
  effectiveFrom: '2026-Q1',
};

export function imposed(definition = lodgings): ObligationEvent {
  return { type: 'ObligationImposed', data: definition };
}

export function revised(definition: ObligationDefinition): ObligationEvent {
  return { type: 'ObligationRevised', data: definition };
}

export function ended(after: string): ObligationEvent {
  const { obligationId, agency } = lodgings;
  return { type: 'ObligationEnded', data: { obligationId, agency, after, source: 'phu-luc.csv' } };
}

export function end(after: string): ObligationCommand {
  return { type: 'EndObligation', after, source: 'phu-luc.csv' };
}

export function impose(definition = lodgings): ObligationCommand {
  return { type: 'ImposeObligation', definition };
}
