/** The events behind the ranking figures, in words. */
import type { RankingTrace } from '../../projections/ranking.js';
import { lines } from './answers.js';
import { violationKindWords, violationStateWords } from './words.js';

/** Each figure with what adds up to it and the log positions of the events that say so. */
export function traceText({ year, agency, position, figures, violations }: RankingTrace): string {
  return lines([
    `Các sự kiện làm nên số liệu năm ${String(year)} của ${agency} · Events behind the figures of ${agency}, ${String(year)}`,
    `vị trí nhật ký · log position ${String(position)}; xem từng sự kiện · see an event: opendata events --after <n-1>`,
    ...Object.entries(figures).flatMap(([figure, { amount, shares }]) => [
      `${figure} = ${String(amount)}`,
      ...shares.map(
        (share) => `  ${String(share.amount).padStart(8)}  ${share.submissionId}  ${placesOf(share.positions)}`,
      ),
    ]),
    ...violations.map(({ violationId, kind, state, positions }) => {
      const words = `${violationKindWords(kind)}, ${violationStateWords(state)}`;
      return `vi phạm · violation ${violationId}: ${words}  ${placesOf(positions)}`;
    }),
  ]);
}

/** One event may tell two things at once; it is named once. */
function placesOf(positions: readonly number[]): string {
  return [...new Set(positions)].map((position) => `#${String(position)}`).join(' ');
}
