/** One quarter's board: each agency with its duties. */
import { partsOfSubmissionId } from '../../../domain/values.js';
import type { BoardDuty, ObligationStatus, StatusBoard } from '../../../projections/quarterlyStatus.js';
import { agencyPath, datasetPath } from '../../links.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { grantPath } from '../agency/dutyRow.js';
import {
  dayText,
  numberText,
  periodText,
  shareText,
  shownInstant,
  stateBadge,
  takenOverText,
  timingBadge,
} from '../frame/format.js';
import { statusWords } from '../words/status.js';

/** The two dates that most duties of a quarter share. */
interface Dates {
  readonly dueOn: string;
  readonly closesOn: string;
}

interface Viewer {
  /** Who looks may extend or waive a duty. */
  readonly grants: boolean;
}

export function boardModel(board: StatusBoard, { grants }: Viewer, language: Language) {
  const words = statusWords[language];
  const quarter = periodText(board.quarter, language);
  const nameOf = ({ name, nameEn }: { name: string; nameEn: string }) => (language === 'vi' ? name : nameEn);
  const shared = sharedDates(board);
  const owing = board.agencies.filter(({ obligations }) => obligations.length > 0);
  const idle = board.agencies.filter(({ obligations }) => obligations.length === 0);
  const rowOf = rowIn(shared, language);
  return {
    title: words.boardTitle(quarter),
    caption: words.boardCaption(quarter),
    notRecorded: owing.length === 0 ? words.notRecorded(quarter) : null,
    deadlinePath: address('/deadlines', { quarter: board.quarter }),
    deadlines: shared && words.deadlines(dayText(shared.dueOn, language), dayText(shared.closesOn, language)),
    agencies: owing.map((agency) => {
      const { code, obligations } = agency;
      return {
        code,
        name: nameOf(agency),
        path: agencyPath(code),
        obligations: obligations.map((status) => ({ ...rowOf(status), grant: grants ? grantOn(status) : null })),
      };
    }),
    without: owing.length === 0 ? [] : idle.map((agency) => ({ name: nameOf(agency), path: agencyPath(agency.code) })),
  };
}

function grantOn({ id, submissionId }: ObligationStatus): string | null {
  const period = partsOfSubmissionId(submissionId)?.period;
  return period === undefined ? null : grantPath({ obligationId: id, period });
}

function sharedDates({ agencies }: StatusBoard): Dates | null {
  const counts = new Map<string, number>();
  for (const { dueOn, closesOn } of agencies.flatMap(({ obligations }) => obligations)) {
    if (dueOn === null || closesOn === null) continue;
    counts.set(`${dueOn} ${closesOn}`, (counts.get(`${dueOn} ${closesOn}`) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  if (!most) return null;
  const [dueOn = '', closesOn = ''] = most[0].split(' ');
  return { dueOn, closesOn };
}

function rowIn(shared: Dates | null, language: Language) {
  const words = statusWords[language];
  return (status: BoardDuty) => {
    const { id, title, state, timing, receivedAt, daysLate, criteriaMet, criteriaRequired, closesOn } = status;
    return {
      id,
      title,
      path: isInCatalog(status) ? datasetPath(id) : null,
      state: stateBadge(state, language),
      notes: notesOf(status, shared, language),
      timing: timingBadge(timing, language),
      daysLate: daysLate !== null && daysLate > 0 ? words.daysLate(numberText(daysLate, language)) : null,
      receivedAt: receivedAt === null ? null : shownInstant(receivedAt, language),
      closesOn,
      criteria: criteriaMet === null ? null : shareText(criteriaMet, criteriaRequired),
    };
  };
}

/** A dataset is in the catalog once something of it is public, or publicly missing. */
function isInCatalog({ state, review, withdrawn }: BoardDuty): boolean {
  if (withdrawn) return false;
  return state === 'published' || state === 'missing' || (review === 'approved' && isDeclared(state));
}

function isDeclared(state: ObligationStatus['state']): boolean {
  return state === 'nil' || state === 'unchanged';
}

function notesOf(status: BoardDuty, shared: Dates | null, language: Language) {
  const { state, inGrace, graceUntil, waived } = status;
  const words = statusWords[language];
  const grace = inGrace && graceUntil !== null ? words.grace(dayText(graceUntil, language)) : null;
  const alsoWaived = waived && state !== 'waived' ? words.waivedToo : null;
  const heritage = takenOverText(status.takenOver, language);
  const withdrawn = status.withdrawn ? words.withdrawn : null;
  return [closingNote(status, shared, language), grace, alsoWaived, heritage, withdrawn].filter(
    (note) => note !== null,
  );
}

/** Both dates of what was extended or moved, and a closing that others do not share. */
function closingNote(
  { closesOn, originalClosesOn, changedBy }: ObligationStatus,
  shared: Dates | null,
  language: Language,
) {
  const words = statusWords[language];
  if (closesOn === null) return null;
  const closes = dayText(closesOn, language);
  if (originalClosesOn !== null) {
    const say = changedBy === 'calendar' ? words.moved : words.extended;
    return say(closes, dayText(originalClosesOn, language));
  }
  return closesOn === shared?.closesOn ? null : words.ownClosing(closes);
}
