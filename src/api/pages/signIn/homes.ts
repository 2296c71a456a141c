/** Where people go after signing in. */
import type { Role } from '../../../domain/values.js';

const homes: Readonly<Record<Role, string>> = {
  agency: '/desk',
  officer: '/review',
  leader: '/review',
  council: '/ranking',
  operator: '/reminders',
};

export function homeOf(role: Role): string {
  return homes[role];
}

/**
 * One slash, then neither slash nor backslash: browsers take both for the start of another site's name. As an address
 * is written: printable ASCII, which alone a header can carry.
 */
const LOCAL = /^\/(?![/\\])[!-[\]-~]*$/;
const SIGNING = /^\/sign-(?:in|out)(?:[/?#]|$)/;

/** The page that was asked for before signing in, when it is one of ours; else null. */
export function safeNext(next: string | undefined): string | null {
  if (next === undefined || !LOCAL.test(next) || SIGNING.test(next)) return null;
  return next;
}
