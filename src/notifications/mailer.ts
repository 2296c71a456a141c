/** How a letter leaves: the port behind which SMTP and the folder of `.eml` files stand. */
export interface Mailbox {
  /** Empty when no name is known. */
  readonly name: string;
  readonly address: string;
}

/** A file that a letter encloses; its ending tells what it is. */
export interface Attachment {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface Letter {
  /** The same at every try, `<…@…>`: whoever receives it twice can tell. */
  readonly messageId: string;
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments?: readonly Attachment[];
  readonly headers?: Readonly<Record<string, string>>;
  /** The instant that the letter bears as its Date. */
  readonly at: string;
  /** Name of its file without `.eml`, the same at every try; sorts by time. */
  readonly fileStem: string;
}

/**
 * What became of one try. `code` is the server's reply code, or our own word where there was no reply; `words` is the
 * server's wording, which may speak of a person.
 */
export type DeliveryOutcome =
  | { readonly kind: 'sent'; readonly code: string | null }
  | {
      readonly kind: 'deferred' | 'refused' | 'unknown';
      readonly code: string | null;
      readonly words: string | null;
    };

export interface Mailer {
  readonly transport: 'smtp' | 'file';
  /** One try. Whatever the other side does is an outcome; only a letter that cannot be composed is thrown. */
  deliver(letter: Letter): Promise<DeliveryOutcome>;
  /** Ends a try that is under way; its outcome is then deferred or unknown. */
  close(): void;
}
