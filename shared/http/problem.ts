import * as z from 'zod';

/** One way in which a request cannot be met: what a person reads, in both languages, says what to do. */
export interface Problem {
  /** Stable; clients decide by it. */
  readonly code: string;
  readonly status: number;
  /** Texts may hold `{name}` places, filled from the values of the answer. */
  readonly vi: string;
  readonly en: string;
}

type ProblemTexts = Readonly<Record<string, Omit<Problem, 'code'>>>;

/** Declares problems by their code; the key is the code. */
export function defineProblems<T extends ProblemTexts>(texts: T): { readonly [K in keyof T]: Problem } {
  const entries = Object.entries(texts).map(([code, problem]) => [code, { code, ...problem }] as const);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its keys are those of `texts`
  return Object.fromEntries(entries) as { [K in keyof T]: Problem };
}

/** A field of the request and what is wrong with it. */
export const fieldErrorSchema = z.object({ field: z.string(), vi: z.string(), en: z.string() });
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** RFC 9457 problem details, as the client receives them. */
export const problemDetailsSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  /** In the language asked for; `details` has both. */
  detail: z.string(),
  details: z.object({ vi: z.string(), en: z.string() }),
  errors: z.array(fieldErrorSchema).optional(),
  /** What the client may need to act on it: `activatedOn`, `lockedUntil`, … */
  values: z.record(z.string(), z.string()).optional(),
});
export type ProblemDetails = z.infer<typeof problemDetailsSchema>;

export type ProblemValues = Readonly<Record<string, string>>;

/** Problems any route may answer with. */
export const commonProblems = defineProblems({
  'body-too-large': {
    status: 413,
    vi: 'Nội dung gửi lên quá lớn (tối đa 64 KB). Hãy rút gọn ghi chú rồi gửi lại.',
    en: 'The request is too large (64 KB at most). Shorten it and send it again.',
  },
  'not-json': {
    status: 400,
    vi: 'Nội dung gửi lên không phải JSON hợp lệ. Hãy kiểm tra ứng dụng đang gọi rồi gửi lại.',
    en: 'The request body is not valid JSON. Check the calling program and send it again.',
  },
  'invalid-request': {
    status: 400,
    vi: 'Thông tin gửi lên chưa đúng. Hãy sửa các ô được nêu rồi gửi lại.',
    en: 'Some of the information is not right. Mend the fields named and send it again.',
  },
  'sign-in-required': {
    status: 401,
    vi: 'Phiên đăng nhập không hợp lệ hoặc đã hết hạn. Hãy đăng nhập lại.',
    en: 'You are not signed in, or the session has ended. Sign in again.',
  },
  'look-up-token-invalid': {
    status: 401,
    vi: 'Lần tra cứu này đã hết hạn. Hãy nhập lại số điện thoại để nhận mã mới.',
    en: 'This look-up has ended. Enter the phone number again to get a new code.',
  },
  'role-not-allowed': {
    status: 403,
    vi: 'Tài khoản này không có quyền làm việc này. Hãy nhờ người quản trị.',
    en: 'This account may not do that. Ask an administrator.',
  },
  'not-through-front-door': {
    status: 403,
    vi: 'Hãy gọi qua địa chỉ chính thức của trang bảo hành.',
    en: 'Call through the official address of the warranty site.',
  },
  'idempotency-key-missing': {
    status: 400,
    vi: 'Thiếu tiêu đề Idempotency-Key. Hãy gửi một mã riêng cho mỗi yêu cầu.',
    en: 'The Idempotency-Key header is missing. Send one key of its own with each request.',
  },
  'idempotency-key-reused': {
    status: 422,
    vi: 'Idempotency-Key này đã dùng cho một yêu cầu khác. Hãy tạo mã mới.',
    en: 'This Idempotency-Key was used for another request. Make a new one.',
  },
  'not-found': {
    status: 404,
    vi: 'Không tìm thấy. Hãy kiểm tra lại địa chỉ.',
    en: 'Not found. Check the address.',
  },
  busy: {
    status: 503,
    vi: 'Hệ thống đang bận, chưa có gì thay đổi. Hãy thử lại; thông tin đã nhập vẫn còn.',
    en: "We're busy and nothing has changed. Try again; what you typed is still here.",
  },
  'took-too-long': {
    status: 503,
    vi: 'Hệ thống trả lời quá chậm, chưa biết đã xong hay chưa. Hãy xem lại rồi thử lại.',
    en: "We took too long and can't tell whether it was done. Look again, then try once more.",
  },
});

export function fillIn(text: string, values: ProblemValues): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
