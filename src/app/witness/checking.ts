/** One look of a witness: what the log shows now is held against what it showed before; what is good is kept and cosigned. */
import { hash } from 'node:crypto';
import { rejection, type LogAlarm, type Rejection } from '../../domain/rejections.js';
import { exclusively } from '../../store/exclusive.js';
import { claimedHead, type TreeHead } from '../../transparency/checkpoint.js';
import { cosigned, cosignedAt } from '../../transparency/cosignature.js';
import { hashToBase64 } from '../../transparency/hashing.js';
import { publishedKeysText } from '../../transparency/keyChain.js';
import type { NoteSigner, VerifierKey } from '../../transparency/keys.js';
import {
  judgeGrowth,
  nodesIn,
  readOffer,
  spansOfGrowth,
  standingOf,
  type Offer,
  type SignedHead,
} from '../../transparency/watching.js';
import { tilesOf } from '../../transparency/tiles.js';
import type { Tile } from '../../transparency/tileWriter.js';
import type { Clock } from '../clock.js';
import { done, refused, type Result } from '../result.js';
import { originOf, WitnessFolder, type WitnessSettings } from './folder.js';
import { sourceAt, type LogSource } from './sources.js';

export interface Asked {
  readonly folder: string;
  readonly from: string;
  /** Where tiles are, when `from` has none. */
  readonly tiles?: string | undefined;
}

export interface ToldHead {
  readonly size: number;
  readonly root: string;
}

export interface Looked {
  readonly found: 'first' | 'same' | 'grown' | 'older';
  readonly at: string;
  readonly origin: string;
  readonly head: ToldHead;
  /** What was known before, and when it was cosigned; null at the first look. */
  readonly before: (ToldHead & { readonly at: string }) | null;
  /** Keys of the log that are trusted from now on, since the old ones vouch for them. */
  readonly newKeys: readonly string[];
  readonly cosigner: string;
  /** The newest head of all, as this witness has cosigned it. */
  readonly checkpoint: string;
  /** Alarms that were ever raised here, by their folders in `evidence/`. */
  readonly alarms: readonly string[];
}

/** @throws Fault LOG_UNREACHABLE, WITNESS_DAMAGED; of the disk. */
export async function look(clock: Clock, asked: Asked): Promise<Result<Looked>> {
  const files = new WitnessFolder(asked.folder);
  const settings = await files.settings();
  if (!settings) return refused(rejection('NO_WITNESS', { folder: asked.folder }));
  // Two looks at once could put the smaller head in the place of the larger.
  return exclusively(asked.folder, async () => {
    const witness = await openWitness(files, clock);
    const [source, prover] = await sourcesOf(asked);
    const offers = await source.offers();
    const [offer] = offers.filter(({ note }) => claimedHead(note)?.origin === witness.origin).concat(offers);
    if (!offer) return refused(rejection('CHECKPOINT_MISSING', { from: asked.from }));
    return judge(witness, { offer, source, prover });
  });
}

async function sourcesOf({ from, tiles }: Asked): Promise<readonly [source: LogSource, prover: LogSource]> {
  const source = await sourceAt(from);
  return [source, tiles === undefined ? source : await sourceAt(tiles)];
}

interface Witness {
  readonly files: WitnessFolder;
  readonly settings: WitnessSettings;
  readonly origin: string;
  readonly cosigner: NoteSigner;
  readonly last: (SignedHead & { readonly note: string; readonly at: string }) | null;
  readonly at: string;
}

/** @throws Fault WITNESS_DAMAGED when its own head is not signed by the log and by itself. */
async function openWitness(files: WitnessFolder, clock: Clock): Promise<Witness> {
  const settings = await files.settings();
  if (!settings) throw files.damaged('witness.json');
  const cosigner = await files.cosigner(settings);
  const note = await files.head();
  const parts = { files, settings, origin: originOf(settings), cosigner, at: clock.now() };
  if (note === null) return { ...parts, last: null };
  const reading = readOffer({ note, keys: null }, settings.logKeys);
  const at = cosignedAt(note, cosigner);
  if (!reading.ok || at === null) throw files.damaged('checkpoint');
  return { ...parts, last: { head: reading.head, signer: reading.signer, note, at } };
}

interface Shown {
  readonly offer: Offer;
  readonly source: LogSource;
  /** Has the tiles. */
  readonly prover: LogSource;
}

type Found = Looked['found'] | LogAlarm | 'unproven';

async function judge(witness: Witness, shown: Shown): Promise<Result<Looked>> {
  const reading = readOffer(shown.offer, witness.settings.logKeys);
  if (!reading.ok) return alarm(witness, shown, { why: reading.why, tiles: [] });
  const { found, tiles } = await findingOf(witness, shown, reading);
  if (found === 'unproven') return refused(unproven(witness, shown, reading.head));
  return isGood(found) ? keepGood(witness, shown, { ...reading, found }) : alarm(witness, shown, { why: found, tiles });
}

function isGood(found: Looked['found'] | LogAlarm): found is Looked['found'] {
  return ['first', 'same', 'grown', 'older'].includes(found);
}

interface Finding {
  readonly found: Found;
  readonly tiles: readonly Tile[];
}

async function findingOf(witness: Witness, { source, prover }: Shown, read: SignedHead): Promise<Finding> {
  const { last } = witness;
  if (!last) return { found: 'first', tiles: [] };
  const standing = standingOf(read, last);
  if (standing === 'newer') return proveGrowth(prover, last.head, read.head);
  if (standing !== 'older') return { found: standing, tiles: [] };
  if (source.live) return { found: 'rollback', tiles: [] };
  if (await isRemembered(witness, read.head)) return { found: 'older', tiles: [] };
  const proven = await proveGrowth(prover, read.head, last.head);
  return proven.found === 'grown' ? { ...proven, found: 'older' } : proven;
}

/** A head that was found good on its day needs no other proof. */
async function isRemembered({ files }: Witness, { size, root }: TreeHead): Promise<boolean> {
  const goods: readonly string[] = ['first', 'same', 'grown'];
  const looks = await files.looks();
  return looks.some((one) => goods.includes(one.found) && one.size === size && one.root === hashToBase64(root));
}

async function proveGrowth(prover: LogSource, smaller: TreeHead, larger: TreeHead): Promise<Finding> {
  if (!prover.hasTiles) return { found: 'unproven', tiles: [] };
  const tiles: Tile[] = [];
  for (const id of tilesOf(spansOfGrowth(smaller.size, larger.size), larger.size)) {
    const tile = await prover.tile(id);
    if (!tile) return { found: 'withheld', tiles };
    tiles.push(tile);
  }
  return { found: judgeGrowth(smaller, larger, nodesIn(tiles)), tiles };
}

interface Good extends SignedHead {
  readonly found: Looked['found'];
  readonly keys: readonly string[];
  readonly signedBy: readonly VerifierKey[];
}

/** The look is written down first, then what is trusted from now on, then the head: a power cut leaves the older head, which is as good. */
async function keepGood(witness: Witness, { offer, source }: Shown, good: Good): Promise<Result<Looked>> {
  const { files, settings, cosigner, last, at } = witness;
  const { found, keys } = good;
  await files.addLook({ at, from: source.name, found, ...told(good.head), note: offer.note });
  const newKeys = keys.slice(settings.logKeys.length);
  if (newKeys.length > 0) await files.putSettings({ ...settings, logKeys: [...keys] });
  const checkpoint = found === 'older' ? (last?.note ?? '') : cosigned(offer.note, good.signedBy, { cosigner, at });
  if (found !== 'older') await files.putHead(checkpoint);
  const before = last && { ...told(last.head), at: last.at };
  const { origin } = witness;
  const alarms = await files.alarms();
  const answer = { found, at, origin, head: told(good.head), before, newKeys, checkpoint, alarms };
  return done({ ...answer, cosigner: settings.verifierKey });
}

function told({ size, root }: TreeHead): ToldHead {
  return { size, root: hashToBase64(root) };
}

interface Wrong {
  readonly why: LogAlarm;
  readonly tiles: readonly Tile[];
}

/** Keeps both notes and all that was shown with them; the last good head stays. */
async function alarm(witness: Witness, { offer, source }: Shown, { why, tiles }: Wrong): Promise<Result<Looked>> {
  const { files, origin, last, at } = witness;
  const claimed = claimedHead(offer.note);
  const offered = claimed && { origin: claimed.origin, ...told(claimed) };
  const seen = last && { ...told(last.head), at: last.at };
  const name = `${why}-${hash('sha256', `${last?.head.root ?? ''}${offer.note}`, 'hex').slice(0, 16)}`;
  const about = { why, at, from: source.name, origin, seen, offered };
  const keys = offer.keys && publishedKeysText(offer.keys);
  const evidence = await files.keep({ name, about, seen: last?.note ?? null, offered: offer.note, keys, tiles });
  const { size = null, root = null } = offered ?? {};
  await files.addLook({ at, from: source.name, found: why, size, root, note: offer.note });
  return refused(rejection('LOG_ALARM', { why, from: source.name, origin, seen, offered, evidence }));
}

function unproven({ last }: Witness, { source }: Shown, head: TreeHead): Rejection {
  const seen = last ? last.head.size : 0;
  return rejection('NO_PROOF', { from: source.name, size: head.size, seen });
}
