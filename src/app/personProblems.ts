/** What is wrong with a person's name or address as somebody typed them, in both languages. */
import type { FileProblem } from '../domain/rejections.js';
import { email as emailSchema } from '../intake/importRows.js';
import type { PlainPerson } from './persons.js';

const MAX_NAME_LENGTH = 200;

export function personProblems({ name, email }: PlainPerson): FileProblem[] {
  const address = email?.trim() ?? null;
  const badAddress = address !== null && !emailSchema.safeParse(address).success;
  return [...nameProblems(name), ...(badAddress ? [badEmail(address)] : [])];
}

function nameProblems(name: string): FileProblem[] {
  const text = name.trim();
  if (text !== '' && text.length <= MAX_NAME_LENGTH && !/[\p{Cc}\u2028\u2029]/u.test(text)) return [];
  const limit = String(MAX_NAME_LENGTH);
  return [
    {
      rule: 'badText',
      field: 'name',
      vi: `Họ tên phải có, trên một dòng, tối đa ${limit} ký tự.`,
      en: `A name must be given, on one line, at most ${limit} characters.`,
    },
  ];
}

function badEmail(value: string): FileProblem {
  return {
    rule: 'badEmail',
    field: 'email',
    value: value.slice(0, 80),
    vi: `“${value.slice(0, 80)}” không phải là một địa chỉ thư điện tử.`,
    en: `"${value.slice(0, 80)}" is not one e-mail address.`,
  };
}
