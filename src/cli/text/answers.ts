/** Boards, rankings and deadlines in words. */
import type { deadlineShape } from '../../app/deadlineShape.js';
import type { RankedAgency, RankingAnswer, StatusAnswer } from '../../projections/exports/answers.js';
import { table, tableLines, type Column } from './table.js';
import { hueTime, hueTimeOrNull, share, stateWords, timingWords } from './words.js';

type StatusAgency = StatusAnswer['agencies'][number];
type Obligation = StatusAgency['obligations'][number];

const obligationColumns: readonly Column<Obligation>[] = [
  { title: '  Nhiệm vụ', cell: ({ id }) => `  ${id}` },
  { title: 'Tình trạng', cell: ({ state }) => stateWords(state) },
  { title: 'Thời hạn', cell: ({ timing }) => timingWords(timing) },
  { title: 'Nhận lúc', cell: ({ receivedAt }) => hueTimeOrNull(receivedAt) },
  { title: 'Trễ (ngày)', right: true, cell: ({ daysLate }) => daysLate },
  { title: 'Tiêu chí', right: true, cell: ({ criteriaMet, criteriaRequired }) => share(criteriaMet, criteriaRequired) },
  { title: 'Hạn cuối', cell: closingText },
  { title: 'Tên', cell: ({ title }) => title },
];

function closingText({ closesOn, originalClosesOn, changedBy }: Obligation): string | null {
  if (closesOn === null || originalClosesOn === null) return closesOn;
  return `${closesOn} (${changedBy === 'calendar' ? 'chuyển' : 'gia hạn'} từ ${originalClosesOn})`;
}

/** The board of a quarter: each agency with what it owes and how that stands. */
export function statusText(board: StatusAnswer): string {
  const owing = board.agencies.filter(({ obligations }) => obligations.length > 0);
  const obligations = owing.flatMap((agency) => agency.obligations);
  const title = `Tình hình cập nhật dữ liệu quý ${board.quarter} · Status of ${board.quarter}`;
  const head = [title, ...basisLines(board), ''];
  if (obligations.length === 0)
    return lines([...head, 'Chưa có thời hạn nào được ghi nhận cho quý này. · No window of this quarter is recorded.']);
  return lines([...head, ...boardLines(owing, obligations), '', countsLine(obligations)]);
}

function boardLines(agencies: readonly StatusAgency[], obligations: readonly Obligation[]): readonly string[] {
  const [heading = '', ...rows] = tableLines(obligations, obligationColumns);
  let next = 0;
  return [
    heading,
    ...agencies.flatMap(({ code, name, obligations: { length } }) => {
      const own = rows.slice(next, next + length);
      next += length;
      return [`${code}  ${name}`, ...own];
    }),
  ];
}

function countsLine(obligations: readonly Obligation[]): string {
  const counts = new Map<string, number>();
  for (const { state } of obligations) counts.set(state, (counts.get(state) ?? 0) + 1);
  const parts = [...counts].map(([state, count]) => `${stateWords(state)}: ${String(count)}`);
  return `Cộng · Total ${String(obligations.length)} — ${parts.join('; ')}`;
}

/** What an answer was computed from; a simulated log says that it is one. */
export function basisLines(basis: {
  readonly asOf: string;
  readonly position: number;
  readonly settledOn: string | null;
  readonly mode?: 'live' | 'simulated';
}): readonly string[] {
  const { asOf, position, settledOn, mode } = basis;
  const facts = [
    `Tính đến · as of ${hueTime(asOf)} (Huế)`,
    `vị trí · position ${String(position)}`,
    `đã chốt ngày · settled on ${settledOn ?? '–'}`,
  ];
  const warning = 'NHẬT KÝ MÔ PHỎNG, không phải số liệu thật · SIMULATED LOG, not real figures';
  return [facts.join(' | '), ...(mode === 'simulated' ? [warning] : [])];
}

const rankingColumns: readonly Column<RankedAgency>[] = [
  { title: 'Khối', cell: ({ bloc }) => bloc },
  { title: 'Hạng', right: true, cell: ({ rank }) => rank },
  { title: 'Điểm', right: true, cell: ({ score }) => score?.toFixed(2) ?? null },
  { title: 'Mã', cell: ({ code }) => code },
  { title: 'Tiêu chí', right: true, cell: ({ met, required }) => share(met, required) },
  { title: 'Phải có', right: true, cell: ({ owed }) => owed },
  { title: 'Đúng hạn', right: true, cell: ({ onTime }) => onTime },
  { title: 'Trễ', right: true, cell: ({ late }) => late },
  { title: 'Thiếu', right: true, cell: ({ missing }) => missing },
  { title: 'Nil', right: true, cell: ({ nil }) => nil },
  { title: 'Chờ', right: true, cell: ({ pending }) => pending },
  { title: 'Cơ quan', cell: ({ name }) => name },
];

const gradeColumn: Column<RankedAgency> = { title: 'Xếp loại', cell: ({ grade }) => grade ?? null };

/** The annual ranking input, bloc by bloc. */
export function rankingText(answer: RankingAnswer): string {
  const { year, formula, bands, rules, final } = answer;
  const columns =
    bands === undefined ? rankingColumns : [...rankingColumns.slice(0, 3), gradeColumn, ...rankingColumns.slice(3)];
  return lines([
    `Căn cứ xếp loại năm ${String(year)} · Ranking input of ${String(year)}`,
    ...basisLines(answer),
    `Công thức · formula: ${formula} | quy tắc · rules: ${rules.join(', ')} | ${final ? 'số liệu cuối cùng · final' : 'chưa phải số liệu cuối cùng · not final'}`,
    ...(bands === undefined ? [] : [`Xếp loại · grades: ${bands}`]),
    '',
    table(answer.agencies, columns).trimEnd(),
  ]);
}

/** Both dates of a quarter, and each step of the argument with the text that it rests on. */
export function deadlineText({
  quarter,
  opensOn,
  dueOn,
  closesOn,
  closesAt,
  derivation,
  recorded,
  report,
}: ReturnType<typeof deadlineShape>): string {
  return lines([
    `Thời hạn cập nhật dữ liệu quý ${quarter} · Deadline of ${quarter}`,
    `  mở từ · opens on     ${opensOn}`,
    `  hạn nhắc · due on    ${dueOn}`,
    `  hạn cuối · closes on ${closesOn} (đến trước · until before ${closesAt})`,
    ...derivation.flatMap(({ text, textEn, source }) => [`- ${text} [${source}]`, `  ${textEn}`]),
    ...recorded.map(recordedLine),
    ...reportLines(report),
  ]);
}

/** DIC's own duty in the quarter (Điều 13.3). */
function reportLines({ settles, dueOn, aimOn, derivation }: ReturnType<typeof deadlineShape>['report']) {
  const aim = aimOn === dueOn ? '' : `, nhắc theo · reminders aim at ${aimOn}`;
  return [
    `Báo cáo của cơ quan đầu mối trong quý, về dữ liệu ${settles} · DIC's report, on ${settles}: ${dueOn}${aim}`,
    ...derivation.flatMap(({ text, textEn, source }) => [`- ${text} [${source}]`, `  ${textEn}`]),
  ];
}

/** What was recorded is never computed anew; where it was extended or moved the first closing stands beside it. */
function recordedLine(of: ReturnType<typeof deadlineShape>['recorded'][number]): string {
  const count = `${String(of.obligations)} nhiệm vụ · obligations`;
  const dates = `hạn nhắc · due ${of.dueOn}, hạn cuối · closes ${of.closesOn}`;
  const first = of.originalClosesOn === null ? '' : `, ban đầu · at first ${of.originalClosesOn}`;
  return `Đã ghi nhận · Recorded (${count}): ${dates}${first}, quy tắc · rules ${of.ruleSet}`;
}

export function lines(parts: readonly string[]): string {
  return `${parts.join('\n')}\n`;
}
