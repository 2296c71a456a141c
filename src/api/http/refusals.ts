/** What HTTP itself refuses, before any use case is asked: one function for each code, worded in both languages. */
import type { z } from 'zod';
import { edgeProblem, type Problem } from '../../app/problems.js';

export interface BadValue {
  /** `query`, `path`, `body` or `header`. */
  readonly in: string;
  readonly name: string;
  readonly vi: string;
  readonly en: string;
}

const MIB = 1024 * 1024;

export const refusals = {
  noSuchPage: (path: string): Problem =>
    edgeProblem('NO_SUCH_PAGE', {
      http: 404,
      vi: `Không có địa chỉ “${path}” trên hệ thống này. Hãy bắt đầu từ trang chủ (/) hoặc từ /api/openapi.json.`,
      en: `There is nothing at "${path}". Begin at the home page (/) or at /api/openapi.json.`,
    }),
  methodNotAllowed: (method: string, allowed: readonly string[]): Problem =>
    edgeProblem('METHOD_NOT_ALLOWED', {
      http: 405,
      vi: `Địa chỉ này không nhận ${method}; chỉ nhận ${allowed.join(', ')}.`,
      en: `This address does not take ${method}, only ${allowed.join(', ')}.`,
    }),
  badValues: (values: readonly BadValue[]): Problem => {
    const list = (language: 'vi' | 'en') => values.map((one) => `“${one.name}” ${one[language]}`).join('; ');
    const problem = edgeProblem('BAD_PARAMETER', {
      http: 400,
      vi: `Giá trị không hợp lệ: ${list('vi')}.`,
      en: `Not a usable value: ${list('en')}.`,
    });
    return { ...problem, parameter: values[0]?.name ?? '', parameters: values };
  },
  bodyTooLarge: (limitBytes: number): Problem =>
    edgeProblem('BODY_TOO_LARGE', {
      http: 413,
      vi: `Nội dung gửi lên lớn hơn mức cho phép là ${sizeOf(limitBytes)}.`,
      en: `What was sent is larger than the limit of ${sizeOf(limitBytes)}.`,
    }),
  badBody: (takes: string): Problem =>
    edgeProblem('BAD_BODY', {
      http: 400,
      vi: `Không đọc được nội dung gửi lên; cần gửi ${takes} đúng cấu trúc.`,
      en: `What was sent cannot be read; send well-formed ${takes}.`,
    }),
  wrongMedia: (takes: string): Problem =>
    edgeProblem('WRONG_MEDIA_TYPE', {
      http: 415,
      vi: `Địa chỉ này chỉ nhận ${takes}.`,
      en: `This address takes ${takes} only.`,
    }),
  fileMissing: (): Problem =>
    edgeProblem('FILE_MISSING', {
      http: 400,
      vi: 'Chưa chọn tệp: hãy gửi đúng một tệp trong trường “file”.',
      en: 'There is no file: send exactly one, in the field "file".',
    }),
  brokenOff: (): Problem =>
    edgeProblem('UPLOAD_BROKEN_OFF', {
      http: 400,
      vi: 'Tệp chưa được gửi trọn vẹn nên không được ghi nhận; hãy gửi lại.',
      en: 'The file did not arrive whole, so nothing was kept; send it again.',
    }),
  tooSlow: (): Problem =>
    edgeProblem('REQUEST_TIMEOUT', {
      http: 408,
      vi: 'Yêu cầu gửi lên quá lâu chưa xong nên bị ngắt; chưa ghi nhận gì.',
      en: 'The request took too long to arrive and was ended; nothing was kept.',
    }),
  forged: (): Problem =>
    edgeProblem('FORGED_REQUEST', {
      http: 403,
      vi: 'Yêu cầu không đến từ trang của hệ thống này, hoặc trang đã mở quá lâu. Hãy tải lại trang rồi làm lại.',
      en: 'The request does not come from a page of this system, or the page is too old. Load it again and repeat.',
    }),
  tooMany: (seconds: number): Problem => {
    const problem = edgeProblem('TOO_MANY_REQUESTS', {
      http: 429,
      vi: `Có quá nhiều yêu cầu; hãy thử lại sau ${String(seconds)} giây.`,
      en: `Too many requests; try again in ${String(seconds)} s.`,
    });
    return { ...problem, retryAfter: seconds };
  },
  lockedOut: (seconds: number): Problem => {
    const minutes = String(Math.ceil(seconds / 60));
    const problem = edgeProblem('SIGN_IN_LOCKED', {
      http: 429,
      vi: `Đăng nhập sai quá nhiều lần; hãy thử lại sau ${minutes} phút. Mã truy cập (token) vẫn dùng được.`,
      en: `Too many failed sign-ins; try again in ${minutes} min. Tokens go on working.`,
    });
    return { ...problem, retryAfter: seconds };
  },
};

function sizeOf(bytes: number): string {
  return bytes >= MIB ? `${String(Math.round(bytes / MIB))} MiB` : `${String(Math.round(bytes / 1024))} KiB`;
}

/** What zod found in one part of a request, named by parameter. */
export function badValuesOf(place: string, issues: readonly z.core.$ZodIssue[]): readonly BadValue[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((name) => ({ in: place, name, vi: 'không dùng ở địa chỉ này', en: 'is not taken here' }));
    }
    return [{ in: place, name: issue.path.map(String).join('.') || place, ...wordsOf(issue) }];
  });
}

/** Our own shapes word it in both languages, with a middle dot between; zod's own sentences are put into words here. */
function wordsOf(issue: z.core.$ZodIssue): { vi: string; en: string } {
  const [vi, en] = issue.message.split(' · ');
  if (vi !== undefined && en !== undefined) return { vi, en };
  if (issue.code === 'invalid_type' && issue.input === undefined) return { vi: 'còn thiếu', en: 'is missing' };
  return { vi: 'không đúng kiểu hoặc độ dài', en: 'is not of the right type or length' };
}
