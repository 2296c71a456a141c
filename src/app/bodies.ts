/** Bodies of the register as a command needs to know them (Điều 2, Điều 11.1). */
import type { Body } from '../domain/agency/commands.js';
import { agencyDecider } from '../domain/agency/index.js';
import { profileOf, type AgencyState } from '../domain/agency/state.js';
import { isBefore } from '../domain/legalTime.js';
import { rejection, type Rejection } from '../domain/rejections.js';
import { streams } from '../domain/streams.js';
import { agencyCode, grantableDay } from '../domain/values.js';
import { readState } from '../store/execute.js';
import type { App } from './app.js';
import { isBlank, tooLong } from './keeping.js';
import { deadlineIn, openQuarterOn } from './law.js';
import { done, refused, type Result } from './result.js';

const MAX_WORDS = 300;

/** The stream's state; of what can be no code at all that of a body which nobody registered. */
export async function agencyState(app: App, code: string): Promise<AgencyState> {
  if (!agencyCode.safeParse(code).success) return agencyDecider.initial;
  return (await readState(app.store, agencyDecider, streams.agency(code))).state;
}

export async function bodyOf(app: App, code: string): Promise<Body> {
  const state = await agencyState(app, code);
  return { code, profile: profileOf(state), dissolved: state.dissolution !== null };
}

/** A body and all that it stands under, the nearest first; each once, should they go round. */
export async function bodiesAbove(app: App, code: string | null): Promise<readonly Body[]> {
  const line: Body[] = [];
  for (let next = code; next !== null && line.every((body) => body.code !== next);) {
    line.push(await bodyOf(app, next));
    next = (await agencyState(app, next)).moves.at(-1)?.under ?? null;
  }
  return line;
}

export interface Occasion {
  /** The first day of the change. */
  readonly on: string;
  /** The text that says so. */
  readonly source: string;
}

export interface Effect {
  /** The first quarter that had not closed on that day. */
  readonly effectiveFrom: string;
  /** Where that one has closed by now. */
  readonly closed: { readonly quarter: string; readonly closesOn: string } | null;
}

/** From which quarter a change on a day has effect; refused for what is no day, without a source, or before every rule. */
export async function effectOf(app: App, { on, source }: Occasion): Promise<Result<Effect>> {
  const unfit = unfitDay(on) ?? unfitWords('source', source);
  if (unfit !== null) return refused(unfit);
  const law = await app.law();
  const quarter = openQuarterOn(law, on);
  const deadline = deadlineIn(law, quarter);
  if (!deadline.ok) return deadline;
  const { closesOn, closesAt } = deadline.value;
  const isOver = !isBefore(app.clock.now(), closesAt);
  return done({ effectiveFrom: quarter, closed: isOver ? { quarter, closesOn } : null });
}

function unfitDay(value: string): Rejection | null {
  return grantableDay.safeParse(value).success ? null : rejection('BAD_DAY', { value });
}

/** Why a text cannot stand in an event; null when it can. */
export function unfitWords(field: string, text: string): Rejection | null {
  if (isBlank(text)) return rejection('REASON_MISSING', { field });
  return tooLong(text, { field, limit: MAX_WORDS });
}
