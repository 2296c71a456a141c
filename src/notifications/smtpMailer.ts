/** Letters through a mail server; one try is one connection. */
import { createTransport, type SMTPTransportOptions } from 'nodemailer';
import { hasErrorCode } from './errorCode.js';
import type { DeliveryOutcome, Letter, Mailbox, Mailer } from './mailer.js';
import { composeMessage, envelopeAddresses, unsoundAddress } from './message.js';
import { SmtpConversation } from './smtpConversation.js';
import { isLoopback, type SmtpServer } from './smtpServer.js';
import { outcomeOfError, outcomeOfReply } from './smtpVerdict.js';

/** Milliseconds. Whatever the server does, a try ends within `tryMs`, well before the sender's lease. */
export interface SmtpLimits {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** Longest silence of the server after its greeting. */
  readonly silenceMs: number;
  readonly tryMs: number;
}

const defaultLimits: SmtpLimits = { connectMs: 15_000, greetingMs: 15_000, silenceMs: 50_000, tryMs: 55_000 };

export interface SmtpMailerOptions {
  readonly server: SmtpServer;
  readonly limits?: Partial<SmtpLimits>;
  /** Whether the server is on this machine; told by its host unless given. */
  readonly local?: boolean;
}

/** A `Mailer` that speaks SMTP: encrypted or not at all, unless the server is on this machine. */
export function smtpMailer(options: SmtpMailerOptions): Mailer {
  const tries = new Set<AbortController>();
  return {
    transport: 'smtp',
    deliver: async (letter) => {
      const ending = new AbortController();
      tries.add(ending);
      try {
        return await deliver(letter, options, ending);
      } finally {
        tries.delete(ending);
      }
    },
    close: () => {
      for (const ending of tries) ending.abort('CLOSED');
    },
  };
}

/** nodemailer's options for one try; exported so that what they promise can be tested without a server. */
export function transportOptions(options: SmtpMailerOptions): SMTPTransportOptions {
  const { server } = options;
  const local = options.local ?? isLoopback(server.host);
  const limits = { ...defaultLimits, ...options.limits };
  return {
    host: server.host,
    port: server.port,
    secure: server.implicitTls,
    requireTLS: !local && !server.implicitTls,
    // No certificate can name `localhost`: on this machine STARTTLS is taken when offered, from whomever offers it.
    ...(local && !server.implicitTls && { tls: { rejectUnauthorized: false } }),
    // Without `forceAuth` a server that offers no login is tried without one, and its "relay denied" looks final.
    ...(server.login !== null && { auth: { user: server.login.user, pass: server.login.password }, forceAuth: true }),
    dnsTimeout: limits.connectMs,
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.greetingMs,
    socketTimeout: limits.silenceMs,
    socketCloseTimeout: 1_000,
  };
}

async function deliver(letter: Letter, options: SmtpMailerOptions, ending: AbortController): Promise<DeliveryOutcome> {
  const unsound = unsoundAddress(letter);
  if (unsound !== null) return { kind: 'refused', code: 'BAD_ADDRESS', words: unsound };
  const raw = await composeMessage(letter);
  const addressees = envelopeAddresses(letter.to);
  const conversation = new SmtpConversation();
  const logger = { debug: conversation.note.bind(conversation) };
  const transport = createTransport({ ...transportOptions(options), transactionLog: true, logger });
  const timer = setTimeout(() => {
    ending.abort('ETIMEDOUT');
  }, options.limits?.tryMs ?? defaultLimits.tryMs);
  try {
    const info = await transport.sendMail({ envelope: envelopeOf(letter), raw, signal: ending.signal });
    return outcomeOfReply(info, addressees);
  } catch (error) {
    if (!hasErrorCode(error)) throw error;
    return outcomeOfError(error, { addressees, conversation, ending: ending.signal });
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}

/** Objects again, for the reason given in `message.ts`. */
function envelopeOf(letter: Letter): { from: Mailbox; to: Mailbox[] } {
  const bare = ({ address }: Mailbox): Mailbox => ({ name: '', address });
  return { from: bare(letter.from), to: [...letter.to, ...letter.cc].map(bare) };
}
