/** What a file that somebody holds proves, and what it does not: receipts, answers, exports with their proof, checkpoints. */
import { z } from 'zod';
import { claimedHead, openCheckpoint } from './checkpoint.js';
import { hashToBase64 } from './hashing.js';
import { parseVerifierKey } from './keys.js';
import {
  blank,
  byTrusted,
  jsonIn,
  keyShown,
  type Evidence,
  type NotShown,
  type Shown,
  type Verdict,
} from './evidence.js';
import { checkReceipt, receiptShape, type ProvenEvent, type Receipt } from './receipt.js';
import {
  checkExportProof,
  checkRootProof,
  exportProofShape,
  rootProofShape,
  type ExportProof,
  type RootProof,
} from './rootProof.js';
import { basisIn } from './exportBasis.js';

export function verdictOn(evidence: Evidence): Verdict {
  const { text, proof } = evidence;
  if (proof !== null) return onExport(evidence, exportProofShape.safeParse(jsonIn(proof)).data);
  const value = text === null ? undefined : jsonIn(text);
  const receipt = receiptShape.safeParse(value);
  if (receipt.success) return onReceipt(receipt.data, null, evidence);
  const root = rootProofShape.safeParse(value);
  if (root.success) return onRoot(root.data, evidence);
  if (exportProofShape.safeParse(value).success) return { ...blank, kind: 'proofFile', outcome: 'open' };
  if (text !== null && claimedHead(text)) return onCheckpoint(text, evidence);
  return onAnswer(value, evidence);
}

type Head = { readonly size: number; readonly root: string };

function headOf({ size, root }: Head): Head {
  return { size, root: hashToBase64(root) };
}

/** `answer`: the one that the receipt stood in. */
function onReceipt(receipt: Receipt, answer: Readonly<Record<string, unknown>> | null, evidence: Evidence): Verdict {
  const kind = answer === null ? 'receipt' : 'answer';
  const checked = byTrusted(evidence, (key) => checkReceipt(receipt, key));
  if (!checked.ok) return { ...blank, kind, why: checked.why };
  const { event, position, head, key } = checked;
  const facts = { kind, origin: head.origin, key, position, event, heads: [headOf(head)] } as const;
  if (answer !== null && contradicts(answer, event)) return { ...blank, ...facts, why: 'fields' };
  const known = keyShown(evidence);
  const shown: Shown[] = [...known.shown, 'event', ...(answer === null ? [] : (['fields'] as const))];
  const notShown: NotShown[] = [...known.notShown, ...(answer === null ? [] : (['rest'] as const))];
  return { ...blank, ...facts, outcome: 'holds', shown, notShown };
}

/** What an answer repeats of its event. */
const repeated = [
  'submissionId',
  'obligationId',
  'period',
  'sha256',
  'receivedAt',
  'timing',
  'daysLate',
  'database',
  'verdict',
];

function contradicts(answer: Readonly<Record<string, unknown>>, { data, type }: ProvenEvent): boolean {
  const names = type.startsWith('Report') ? ['quarter', 'settles'] : [...repeated, 'version'];
  return names.some((name) => name in answer && name in data && answer[name] !== data[name]);
}

function onRoot(proof: RootProof, evidence: Evidence): Verdict {
  const checked = byTrusted(evidence, (key) => checkRootProof(proof, key));
  if (!checked.ok) return { ...blank, kind: 'root', why: checked.why };
  const { head, key } = checked;
  const { position, root } = proof;
  const { shown, notShown } = keyShown(evidence);
  const heads = [{ size: position, root }, headOf(head)];
  return {
    ...blank,
    kind: 'root',
    outcome: 'holds',
    shown: [...shown, 'root'],
    notShown,
    origin: head.origin,
    key,
    position,
    heads,
  };
}

function onExport(evidence: Evidence, proof: ExportProof | undefined): Verdict {
  const kind = 'export';
  if (!proof) return { ...blank, kind, why: 'malformed' };
  const checked = byTrusted(evidence, (key) => checkExportProof(proof, evidence.sha256, key));
  if (!checked.ok) return { ...blank, kind, why: checked.why };
  const { event, head, key } = checked;
  const { position, root } = proof;
  const { shown, notShown } = keyShown(evidence);
  const facts = { kind, origin: head.origin, key, position, event } as const;
  const heads = [{ size: position, root }, headOf(head)];
  return {
    ...blank,
    ...facts,
    heads,
    outcome: 'holds',
    shown: [...shown, 'handedOut', 'root'],
    notShown: [...notShown, 'figures'],
  };
}

function onCheckpoint(note: string, { trusted }: Evidence): Verdict {
  const head = claimedHead(note);
  if (!head) return blank;
  const facts = { kind: 'checkpoint', origin: head.origin, heads: [headOf(head)] } as const;
  if (trusted.length === 0) return { ...blank, ...facts, outcome: 'open', notShown: ['signature'] };
  const keys = trusted
    .map(parseVerifierKey)
    .filter((key) => key?.name === head.origin)
    .filter((key) => key !== null);
  const opened = openCheckpoint(note, keys);
  if (!opened.ok) return { ...blank, ...facts, why: opened.why === 'unknownKey' ? 'unknownKey' : 'checkpoint' };
  return { ...blank, ...facts, outcome: 'holds', shown: ['signature', 'trustedKey'] };
}

const answerShape = z.looseObject({ receipt: z.unknown(), proof: z.unknown() }).partial();

/** An answer of ours that holds a receipt, a proof of its root, or neither. */
function onAnswer(value: unknown, evidence: Evidence): Verdict {
  const answer = answerShape.safeParse(value).data;
  const basis = basisIn(value, evidence.text);
  if (answer?.receipt !== undefined) {
    const receipt = receiptShape.safeParse(answer.receipt).data;
    return receipt ? onReceipt(receipt, answer, evidence) : { ...blank, kind: 'answer', why: 'malformed' };
  }
  if (!basis) return blank;
  const { position, root } = basis;
  const open: Verdict = {
    ...blank,
    kind: 'export',
    outcome: 'open',
    position,
    heads: [{ size: position, root }],
    notShown: ['root', 'figures'],
  };
  if (answer?.proof === undefined) return open;
  const proof = rootProofShape.safeParse(answer.proof).data;
  if (!proof) return { ...open, outcome: 'fails', why: 'malformed' };
  if (proof.root !== root || proof.position !== position) return { ...open, outcome: 'fails', why: 'root' };
  const verdict = onRoot(proof, evidence);
  return { ...verdict, kind: 'export', notShown: [...verdict.notShown, 'figures'] };
}
