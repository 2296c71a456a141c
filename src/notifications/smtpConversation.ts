/**
 * Follows what client and server say, to tell how far a try had come when it broke off: nodemailer's error for a lost
 * connection is the same before and after the message went over the wire.
 */
export class SmtpConversation {
  /** Commands that the server has not answered yet, oldest first; the greeting answers none of ours. */
  readonly #unanswered: string[] = ['greeting'];
  #messageBegun = false;

  /** The server has asked for the message and part or all of it may have reached it. */
  get messageBegun(): boolean {
    return this.#messageBegun;
  }

  /** Everything up to DATA was answered and DATA itself was not; with PIPELINING it was sent along with the rest. */
  get awaitsData(): boolean {
    return this.#unanswered[0] === 'DATA';
  }

  /** Takes one entry of nodemailer's transaction log. */
  note(entry: unknown, line: unknown): void {
    if (typeof entry !== 'object' || entry === null || !('tnx' in entry) || typeof line !== 'string') return;
    if (entry.tnx === 'client') this.#unanswered.push(line);
    if (entry.tnx === 'server') this.#heard(line);
  }

  #heard(reply: string): void {
    const command = this.#unanswered.shift();
    if (command === 'DATA' && /^[23]/.test(reply)) this.#messageBegun = true;
  }
}
