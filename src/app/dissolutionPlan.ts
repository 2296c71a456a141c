/** What passes to whom when bodies end (Điều 11.1), as the views have it before. */
import { heirOf, type Shares } from '../domain/agencyChanges.js';
import { startOfDay } from '../domain/legalTime.js';
import { LAST_QUARTER } from '../domain/quarter.js';
import type { Moment } from '../projections/moment.js';
import { wordedAt } from '../projections/obligations.js';
import { heldInTheEndAt } from '../projections/obligationTransfers.js';
import { openWindowsAt } from '../projections/successions.js';
import { accounts } from '../projections/registerQueries.js';
import type { App } from './app.js';
import { today } from './periods.js';

interface Ending extends Shares {
  readonly codes: readonly string[];
  readonly on: string;
}

export interface Passing {
  /** Obligations, by their present holder. */
  readonly duties: readonly {
    readonly obligationId: string;
    readonly title: string;
    readonly from: string;
    readonly to: string;
    /** The first quarter that the successor owes. */
    readonly effectiveFrom: string;
  }[];
  /** Windows that are recorded and will not have closed by then. */
  readonly windows: readonly {
    readonly submissionId: string;
    readonly from: string;
    readonly to: string;
    readonly closesOn: string;
  }[];
  /** `revoked` false: they end on the day itself. */
  readonly accounts: readonly { readonly username: string; readonly agency: string; readonly revoked: boolean }[];
}

export function planOf(app: App, end: Ending, { effectiveFrom }: { readonly effectiveFrom: string }): Passing {
  const { codes, on } = end;
  const [duties, windows] = app.views.read(null, (moment) => [
    codes.flatMap((code) => dutiesAt(moment, code, end).map((duty) => ({ ...duty, effectiveFrom }))),
    codes.flatMap((code) => windowsAt(moment, code, end)),
  ]);
  const revoked = on <= today(app);
  const live = accounts(app.views).filter(({ agency, revoked: gone }) => !gone && codes.includes(agency ?? ''));
  return {
    duties,
    windows,
    accounts: live.map(({ username, agency }) => ({ username, agency: agency ?? '', revoked })),
  };
}

function dutiesAt(moment: Moment, from: string, end: Ending) {
  const held = heldInTheEndAt(moment, from);
  return [...wordedAt(moment, LAST_QUARTER, held).values()].flatMap(({ obligationId, title }) => {
    const to = heirOf(end, obligationId);
    return to === null ? [] : [{ obligationId, title, from, to }];
  });
}

function windowsAt(moment: Moment, from: string, end: Ending) {
  return openWindowsAt(moment, from, startOfDay(end.on)).flatMap(({ submissionId, obligationId, closesOn }) => {
    const to = heirOf(end, obligationId);
    return to === null || closesOn === null ? [] : [{ submissionId, from, to, closesOn }];
  });
}
