/**
 * What a server's answers mean for a letter: a 5xx to RCPT or to the message is refused; connection or answer lost
 * from DATA on, before the final reply, is unknown; all else, greeting and AUTH included, is deferred.
 *
 * The verdict is that of the addressees. When only a copy is turned away the letter is sent, and the code says so.
 */
import type { NodemailerError, SMTPSentMessageInfo } from 'nodemailer';
import type { DeliveryOutcome } from './mailer.js';
import type { SmtpConversation } from './smtpConversation.js';

interface Circumstances {
  readonly addressees: readonly string[];
  readonly conversation: SmtpConversation;
  /** Aborted, with our word for it as the reason, when we ended the try ourselves. */
  readonly ending: AbortSignal;
}

type Failure = Exclude<DeliveryOutcome, { kind: 'sent' }>;

const wordsLimit = 1_000;

/** The outcome when the server took the message for at least one recipient. */
export function outcomeOfReply(info: SMTPSentMessageInfo, addressees: readonly string[]): DeliveryOutcome {
  const turnedAway = info.rejectedErrors ?? [];
  const refusal = refusalOfAddressee(turnedAway, addressees);
  if (refusal !== null) return refusal;
  const code = /^\d{3}/.exec(info.response)?.[0] ?? null;
  const copies = turnedAway.map(({ responseCode }) => String(responseCode ?? '?'));
  return { kind: 'sent', code: copies.length === 0 ? code : `${String(code)} (cc ${copies.join(' ')})`.slice(0, 40) };
}

/** The outcome when nobody got the message, or nobody can tell. */
export function outcomeOfError(error: NodemailerError, circumstances: Circumstances): DeliveryOutcome {
  const refusal = refusalOfAddressee(error.rejectedErrors ?? [], circumstances.addressees);
  if (refusal !== null) return refusal;
  const { conversation, ending } = circumstances;
  const reply = error.responseCode;
  if (reply !== undefined && reply >= 400 && isVerdictOn(error.command)) return failure(kindOfReply(reply), error);
  const lost = conversation.messageBegun || (conversation.awaitsData && reply === undefined);
  const outcome = failure(lost ? 'unknown' : 'deferred', error);
  return ending.aborted ? { ...outcome, code: String(ending.reason), words: null } : outcome;
}

function refusalOfAddressee(turnedAway: readonly NodemailerError[], addressees: readonly string[]): Failure | null {
  const theirs = turnedAway.filter(({ recipient }) => recipient !== undefined && addressees.includes(recipient));
  const temporary = theirs.find(({ responseCode }) => kindOfReply(responseCode ?? 0) === 'deferred');
  const decisive = temporary ?? theirs[0];
  return decisive === undefined ? null : failure(kindOfReply(decisive.responseCode ?? 0), decisive);
}

function isVerdictOn(command: string | undefined): boolean {
  return command === 'RCPT TO' || command === 'DATA';
}

function kindOfReply(code: number): 'refused' | 'deferred' {
  return code >= 500 ? 'refused' : 'deferred';
}

function failure(kind: Failure['kind'], error: NodemailerError): Failure {
  const code = error.responseCode === undefined ? (error.originalCode ?? error.code) : String(error.responseCode);
  return { kind, code: code?.slice(0, 40) ?? null, words: (error.response ?? error.message).slice(0, wordsLimit) };
}
