/** The dates as recorded at first, shown beside those that hold where these are others. */

export interface Originals {
  readonly originalDueOn: string | null;
  readonly originalClosesOn: string | null;
}

export const NEVER_CHANGED: Originals = { originalDueOn: null, originalClosesOn: null };

interface Changed {
  readonly dueOn: string;
  readonly closesOn: string;
  readonly originalDueOn: string;
  readonly originalClosesOn: string;
}

/** Null where a calendar that was corrected twice brought the first dates back. */
export function originalsOf({ dueOn, closesOn, originalDueOn, originalClosesOn }: Changed): Originals {
  const isBack = dueOn === originalDueOn && closesOn === originalClosesOn;
  return isBack ? NEVER_CHANGED : { originalDueOn, originalClosesOn };
}
