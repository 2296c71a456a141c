/** Bodies of the register end (Điều 11.1): merged, split or dissolved. Which duties pass to whom is said first, then done. */
import type { Actor } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import type { AgencyCommand } from '../domain/agency/commands.js';
import type { DissolutionKind } from '../domain/agency/events.js';
import type { Shares } from '../domain/agencyChanges.js';
import { agencyDecider } from '../domain/agency/index.js';
import { rejection } from '../domain/rejections.js';
import { newestOwedAt } from '../projections/obligations.js';
import { heldInTheEndAt } from '../projections/obligationTransfers.js';
import { afterwards, type Lag } from './afterwards.js';
import { order, renameOrder, type NewName, type Rename } from './agencyChanges.js';
import type { App } from './app.js';
import { agencyState, bodyOf, effectOf, type Effect, type Occasion } from './bodies.js';
import { planOf, type Passing } from './dissolutionPlan.js';
import { tidy } from './keeping.js';
import { rehearse } from './rehearsal.js';
import { done, refused, type Result } from './result.js';
import { settleSuccessions } from './successions.js';

export interface DissolutionRequest extends Occasion, Shares {
  /** The bodies that end. */
  readonly codes: readonly string[];
  readonly how: DissolutionKind;
  /** What the one successor is called from then on; null: as before. */
  readonly name: NewName | null;
  readonly dryRun: boolean;
}

export interface DissolutionAnswer extends Occasion, Passing, Lag {
  readonly how: DissolutionKind;
  readonly agencies: readonly { readonly code: string; readonly changed: boolean }[];
  readonly successors: readonly string[];
  readonly effectiveFrom: string;
  readonly dryRun: boolean;
}

/** Of merging bodies all but the one that goes on end; into itself alone nothing can be merged. */
export function mergedFrom(
  codes: readonly string[],
  into: string,
): Pick<DissolutionRequest, 'codes' | 'how' | 'successors' | 'duties'> {
  const ending = [...new Set(codes)].filter((code) => code !== into);
  return { codes: ending.length === 0 ? [into] : ending, how: 'merged', successors: [into], duties: [] };
}

interface Order {
  readonly code: string;
  readonly command: AgencyCommand;
}

/**
 * All or nothing: every order is weighed before the first is given, and the first event names the rest, which whoever starts
 * next gives where this process could not. One that was given before is not given again.
 */
export async function endAgencies(
  app: App,
  actor: Actor,
  request: DissolutionRequest,
): Promise<Result<DissolutionAnswer>> {
  const denied = denial(actor, 'changeAgencies');
  if (denied !== null) return refused(denied);
  if (request.dryRun) return rehearse(app, (copy) => carryOut(copy, actor, request));
  return carryOut(app, actor, request);
}

async function carryOut(app: App, actor: Actor, request: DissolutionRequest): Promise<Result<DissolutionAnswer>> {
  await app.views.catchUp();
  const effect = await effectOf(app, request);
  if (!effect.ok) return effect;
  const orders = await ordersOf(app, request, effect.value);
  if (!orders.ok) return orders;
  const { on, how, successors, dryRun } = request;
  const plan = planOf(app, request, effect.value);
  const agencies: { code: string; changed: boolean }[] = [];
  for (const { code, command } of orders.value) {
    const given = await order(app, actor, { code, command });
    if (!given.ok) return given;
    if (command.type === 'DissolveAgency') agencies.push({ code, changed: given.value.changed });
  }
  const lag = await afterwards(app, () => settleSuccessions(app, actor));
  const source = tidy(request.source);
  const { effectiveFrom } = effect.value;
  return done({ on, source, how, agencies, successors, effectiveFrom, ...plan, dryRun, ...lag });
}

async function ordersOf(app: App, request: DissolutionRequest, effect: Effect): Promise<Result<readonly Order[]>> {
  const renamed = await namingOrder(app, request, effect);
  if (!renamed.ok) return renamed;
  const naming = renamed.value;
  const orders: Order[] = [];
  for (const code of request.codes)
    orders.push({ code, command: await dissolveOrder(app, code, { request, effect, naming }) });
  return weighed(app, naming === null ? orders : [...orders, { code: naming.rename.code, command: naming }]);
}

async function namingOrder(app: App, request: DissolutionRequest, effect: Effect): Promise<Result<Rename | null>> {
  const [code = ''] = request.successors;
  if (request.name === null) return done(null);
  const renamed = await renameOrder(app, { code, ...request, ...request.name }, effect);
  return renamed.ok ? done(renamed.value.command) : renamed;
}

interface Weighing {
  readonly request: DissolutionRequest;
  readonly effect: Effect;
  readonly naming: Rename | null;
}

async function dissolveOrder(app: App, code: string, { request, effect, naming }: Weighing): Promise<AgencyCommand> {
  const { how, on, source, duties } = request;
  const held = heldFrom(app, code, effect.effectiveFrom);
  const dissolution = {
    code,
    how,
    successors: [...request.successors],
    duties: [...duties],
    on,
    source: tidy(source),
    ...besides(code, request.codes, naming),
  };
  const successors = await Promise.all(request.successors.map((successor) => bodyOf(app, successor)));
  return { type: 'DissolveAgency', dissolution, successors, held, closed: effect.closed };
}

/** What else the order asks. */
function besides(code: string, codes: readonly string[], naming: Rename | null) {
  const together = codes.filter((other) => other !== code);
  return { ...(together.length > 0 && { together }), ...(naming && { successorName: nameIn(naming) }) };
}

function nameIn({ rename: { nameVi, nameEn, kind } }: Rename) {
  return { nameVi, nameEn, ...(kind && { kind }) };
}

/** What an agency holds for a quarter or a later one, and would go on holding. */
function heldFrom(app: App, code: string, quarter: string): readonly string[] {
  return app.views.read(null, (moment) => [...newestOwedAt(moment, quarter, heldInTheEndAt(moment, code)).keys()]);
}

async function weighed(app: App, orders: readonly Order[]): Promise<Result<readonly Order[]>> {
  for (const { code, command } of orders) {
    const state = await agencyState(app, code);
    if (state.profile === null) return refused(rejection('NO_SUCH_AGENCY', { agency: code }));
    const decision = agencyDecider.decide(state, command);
    if (!decision.accepted) return refused(decision.rejection);
  }
  return done(orders);
}
