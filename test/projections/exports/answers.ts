import type { RankedAgency, RankingAnswer, StatusAnswer } from '../../../src/projections/exports/answers.js';
import type { BoardDuty } from '../../../src/projections/quarterlyStatus.js';

const noViolations = { opened: 0, remedied: 0, reopened: 0, annulled: 0 };

export const tourism: RankedAgency = {
  code: 'SDL',
  name: 'Sở Du lịch',
  nameEn: 'Department of Tourism',
  bloc: 'specialised',
  required: 12,
  met: 10,
  score: 83.33,
  rank: 2,
  owed: 4,
  onTime: 2,
  late: 1,
  missing: 1,
  nil: 0,
  waived: 0,
  pending: 0,
  scoreExact: '250/3',
  daysLate: 2,
  returned: 1,
  extensions: 1,
  rowsPublished: 75,
  cellsPublished: 600,
  violations: { missing: { ...noViolations, opened: 1, remedied: 2 }, late: noViolations, partial: noViolations },
  backfill: { owed: 3, received: 2, published: 1 },
};
const health: RankedAgency = {
  ...tourism,
  code: 'SYT',
  name: 'Sở Y tế',
  nameEn: 'Department of Health',
  met: 12,
  score: 100,
  rank: 1,
  late: 0,
  onTime: 4,
};
const nothingRequired: RankedAgency = {
  ...tourism,
  code: 'BDT',
  name: 'Ban Dân tộc',
  nameEn: 'Committee for Ethnic Minority Affairs',
  required: 0,
  met: 0,
  score: null,
  rank: null,
};
const festival: RankedAgency = { ...tourism, code: 'TTFH', name: 'Trung tâm Festival Huế', bloc: 'unit', rank: 1 };

export const ranking: RankingAnswer = {
  year: 2025,
  asOf: '2026-05-15T10:00:00.000Z',
  position: 4711,
  settledOn: '2026-05-15',
  mode: 'simulated',
  formula: '100 × met / required',
  rules: ['hue-06-2021', 'hue-2026'],
  final: true,
  agencies: [health, tourism, nothingRequired, festival],
};

export const visitors: BoardDuty = {
  id: 'sdl-luot-khach',
  title: 'Lượt khách du lịch (mẫu)',
  state: 'published',
  timing: 'late',
  dueOn: '2025-04-15',
  closesOn: '2025-04-16',
  receivedAt: '2025-04-18T02:00:00.000Z',
  daysLate: 2,
  criteriaMet: 3,
  criteriaRequired: 4,
  submissionId: 'sdl-luot-khach.2025-Q1',
  sha256: '00'.repeat(32),
  version: 1,
  kind: 'file',
  arrivedAt: '2025-04-18T02:00:00.000Z',
  review: 'published',
  closed: true,
  inGrace: false,
  graceUntil: null,
  changedBy: null,
  originalDueOn: null,
  originalClosesOn: null,
  waived: false,
  takenOver: null,
  withdrawn: false,
};
const lodging: BoardDuty = {
  ...visitors,
  id: 'sdl-co-so-luu-tru',
  state: 'missing',
  timing: null,
  receivedAt: null,
  daysLate: null,
  criteriaMet: null,
  sha256: null,
  version: null,
  kind: null,
  arrivedAt: null,
  review: 'none',
};

export const status: StatusAnswer = {
  quarter: '2025-Q1',
  asOf: '2025-05-15T10:00:00.000Z',
  position: 815,
  settledOn: '2025-05-15',
  mode: 'live',
  agencies: [
    { code: 'SDL', name: 'Sở Du lịch', nameEn: 'Department of Tourism', obligations: [visitors, lodging] },
    { code: 'SYT', name: 'Sở Y tế', nameEn: 'Department of Health', obligations: [] },
  ],
};
