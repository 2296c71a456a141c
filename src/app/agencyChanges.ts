/** A body of the register gets another name or another place (Điều 2). The operator's, from a text that says so. */
import type { Actor } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import type { AgencyCommand } from '../domain/agency/commands.js';
import type { AgencyKind } from '../domain/agency/events.js';
import { agencyDecider } from '../domain/agency/index.js';
import { profileOf } from '../domain/agency/state.js';
import { rejection, type Rejection } from '../domain/rejections.js';
import { streams } from '../domain/streams.js';
import { afterwards, type Lag } from './afterwards.js';
import { perform, type App } from './app.js';
import { agencyState, bodiesAbove, effectOf, unfitWords, type Effect, type Occasion } from './bodies.js';
import { tidy } from './keeping.js';
import { rehearse } from './rehearsal.js';
import { done, refused, type Result } from './result.js';

export interface ChangeRequest extends Occasion {
  readonly code: string;
  /** Says what would be, and changes nothing. */
  readonly dryRun: boolean;
}

export interface NewName {
  /** Null: it stays as it is. */
  readonly nameVi: string | null;
  readonly nameEn: string | null;
  readonly kind: AgencyKind | null;
}

interface Changed extends Occasion, Lag {
  readonly code: string;
  readonly dryRun: boolean;
  /** False: it is so already. */
  readonly changed: boolean;
}

export interface RenameAnswer extends Changed {
  readonly nameVi: string;
  readonly nameEn: string;
  readonly kind: AgencyKind;
  readonly before: { readonly nameVi: string; readonly nameEn: string; readonly kind: AgencyKind };
}

export interface MoveAnswer extends Changed {
  /** Null: under the Provincial People's Committee itself. */
  readonly under: string | null;
}

/** From a day on the body bears another name; before it, it is called as it was. */
export async function renameAgency(
  app: App,
  actor: Actor,
  request: ChangeRequest & NewName,
): Promise<Result<RenameAnswer>> {
  const effect = await allowed(app, actor, request);
  if (!effect.ok) return effect;
  const order = await renameOrder(app, request, effect.value);
  if (!order.ok) return order;
  const { command, before } = order.value;
  const carried = await carryOut(app, actor, { command, code: request.code, dryRun: request.dryRun });
  if (!carried.ok) return carried;
  const { nameVi, nameEn, kind = before.kind } = command.rename;
  return done({ ...factsOf(request), nameVi, nameEn, kind, before, ...carried.value });
}

export type Rename = Extract<AgencyCommand, { type: 'RenameAgency' }>;

/** The order for a new name, with what it says beside what was. */
export async function renameOrder(
  app: App,
  { code, on, source, nameVi, nameEn, kind }: Omit<ChangeRequest, 'dryRun'> & NewName,
  { closed }: Effect,
): Promise<Result<{ command: Rename; before: RenameAnswer['before'] }>> {
  const before = profileOf(await agencyState(app, code), on);
  if (before === null) return refused(rejection('NO_SUCH_AGENCY', { agency: code }));
  const names = { nameVi: tidy(nameVi ?? before.nameVi), nameEn: tidy(nameEn ?? before.nameEn) };
  const unfit = unfitNames(names);
  if (unfit !== null) return refused(unfit);
  const rename = { code, ...names, ...(kind !== null && { kind }), on, source: tidy(source) };
  return done({ command: { type: 'RenameAgency', rename, closed }, before });
}

function unfitNames({ nameVi, nameEn }: { nameVi: string; nameEn: string }): Rejection | null {
  return unfitWords('name-vi', nameVi) ?? unfitWords('name-en', nameEn);
}

/** From a day on the body stands under another one; whose duty anything is does not change. */
export async function moveAgency(
  app: App,
  actor: Actor,
  request: ChangeRequest & { readonly under: string | null },
): Promise<Result<MoveAnswer>> {
  const effect = await allowed(app, actor, request);
  if (!effect.ok) return effect;
  const { code, under, on, dryRun } = request;
  const move = { code, under, on, source: tidy(request.source) };
  const above = await bodiesAbove(app, under);
  const command = { type: 'MoveAgency', move, above, closed: effect.value.closed } as const;
  const carried = await carryOut(app, actor, { command, code, dryRun });
  return carried.ok ? done({ ...factsOf(request), under, ...carried.value }) : carried;
}

async function allowed(app: App, actor: Actor, occasion: Occasion): Promise<Result<Effect>> {
  const denied = denial(actor, 'changeAgencies');
  return denied === null ? effectOf(app, occasion) : refused(denied);
}

interface Carrying {
  readonly command: AgencyCommand;
  readonly code: string;
  readonly dryRun: boolean;
}

function carryOut(
  app: App,
  actor: Actor,
  { command, code, dryRun }: Carrying,
): Promise<Result<{ changed: boolean } & Lag>> {
  if (dryRun) return rehearse(app, (copy) => carryOut(copy, actor, { command, code, dryRun: false }));
  return order(app, actor, { command, code });
}

/** One command to one body. */
export async function order(
  app: App,
  actor: Actor,
  { command, code }: Omit<Carrying, 'dryRun'>,
): Promise<Result<{ changed: boolean } & Lag>> {
  // What is no code names no stream either.
  if ((await agencyState(app, code)).profile === null) return refused(rejection('NO_SUCH_AGENCY', { agency: code }));
  const outcome = await perform(app, actor, { decider: agencyDecider, stream: streams.agency(code), command });
  if (!outcome.accepted) return refused(outcome.rejection);
  return done({ changed: outcome.changed, ...(await afterwards(app)) });
}

function factsOf({ code, on, source, dryRun }: ChangeRequest) {
  return { code, on, source: tidy(source), dryRun };
}
