/** What is being answered right now: a server that stops waits for it, also where the client is gone already. */
export class Underway {
  readonly #work = new Set<Promise<unknown>>();

  /** Hands a piece of work back as it is, and knows of it until it ends. */
  track<Answer>(work: Promise<Answer>): Promise<Answer> {
    const over = work
      .catch(() => undefined)
      .finally(() => {
        this.#work.delete(over);
      });
    this.#work.add(over);
    return work;
  }

  async idle(): Promise<void> {
    while (this.#work.size > 0) await Promise.all(this.#work);
  }
}
