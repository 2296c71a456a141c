/** A letter as the bytes of an RFC 5322 message. */
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Attachment, Letter, Mailbox } from './mailer.js';

/** What SMTP can carry without a second meaning: one `@`, no space or control character, none of the separators. */
const plainAddress = /^[^\s\p{Cc}<>()[\]\\,;:"@]+@[^\s\p{Cc}<>()[\]\\,;:"@]+$/u;

/**
 * The same letter always makes the same bytes, so that a second try repeats the first: CRLF throughout, the boundary
 * from the Message-ID, the date from the letter.
 */
export async function composeMessage(letter: Letter): Promise<Buffer> {
  const composer = new MailComposer({
    messageId: letter.messageId,
    date: new Date(letter.at),
    from: headerMailbox(letter.from),
    to: letter.to.map(headerMailbox),
    cc: letter.cc.map(headerMailbox),
    subject: oneLine(letter.subject),
    text: letter.text,
    html: letter.html,
    attachments: (letter.attachments ?? []).map(enclosed),
    // RFC 3834: keeps out-of-office answers from coming back.
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'vi', ...letter.headers },
    baseBoundary: letter.messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, 40),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function enclosed({ fileName: filename, bytes }: Attachment): { filename: string; content: Buffer } {
  return { filename, content: Buffer.from(bytes) };
}

/** The addresses as a mail server is given them (domains in ASCII), each once. */
export function envelopeAddresses(mailboxes: readonly Mailbox[]): string[] {
  return new MailComposer({ to: mailboxes.map(headerMailbox) }).compile().getEnvelope().to;
}

/** The first address that no mail server may be given; null when all are sound. */
export function unsoundAddress(letter: Letter): string | null {
  const addresses = [letter.from, ...letter.to, ...letter.cc].map((mailbox) => mailbox.address);
  return addresses.find((address) => !plainAddress.test(address)) ?? null;
}

/** Always an object: a joined string can be read as other recipients. */
function headerMailbox(mailbox: Mailbox): { name: string; address: string } {
  return { name: oneLine(mailbox.name), address: mailbox.address };
}

/** A name or subject is one line, also where it is shown: what would begin another becomes a space. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
