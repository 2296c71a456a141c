/** Enough to share one fsync between many appends; few enough that a turn over thousands of bodies holds no crowd in memory. */
const AT_ONCE = 64;

/** Does independent work on many things, many at a time; answers in their order. The first failure ends it. */
export async function together<Item, Answer>(
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    answers.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(work))));
  }
  return answers;
}
