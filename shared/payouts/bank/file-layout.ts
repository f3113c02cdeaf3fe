import * as z from 'zod';

/** What may stand in a column of a bank's file. */
export const fileFieldSchema = z.enum([
  'number',
  'kind',
  'source-account',
  'account',
  'holder',
  'bin',
  'bank-name',
  'net',
  'reference',
  'blank',
]);
export type FileField = z.infer<typeof fileFieldSchema>;

/** The columns of a bank's file for many transfers. Banks publish no standard, so a company may add its own. */
export const fileLayoutSchema = z.object({
  title: z.object({ vi: z.string().min(1), en: z.string().min(1) }),
  columns: z
    .array(
      z.object({
        header: z
          .string()
          .min(1)
          .max(60)
          .regex(/^[^=+@\t\r\n-]/, 'must not begin like a formula'),
        field: fileFieldSchema,
      }),
    )
    .min(3)
    .max(20),
  /** What the bank calls a transfer to itself and one to another bank. */
  kinds: z.object({ inside: z.string(), outside: z.string() }).default({ inside: 'NOI BO', outside: 'LIEN NGAN HANG' }),
});
export type FileLayout = z.infer<typeof fileLayoutSchema>;

/** Of three kinds that banks ask for; the first was seen at a bank, the others are the usual columns without a source. */
export const fileLayouts: Readonly<Record<string, FileLayout>> = {
  'with-source-account': fileLayoutSchema.parse({
    title: { vi: 'Chi theo lô, có tài khoản nguồn', en: 'Bulk transfers, with the account they come from' },
    columns: [
      { header: 'STT', field: 'number' },
      { header: 'Loại giao dịch', field: 'kind' },
      { header: 'Tài khoản nguồn', field: 'source-account' },
      { header: 'Tài khoản thụ hưởng', field: 'account' },
      { header: 'Tên người thụ hưởng', field: 'holder' },
      { header: 'Mã chi nhánh ngân hàng thụ hưởng', field: 'bin' },
      { header: 'Số tiền', field: 'net' },
      { header: 'Diễn giải', field: 'reference' },
    ],
  }),
  'napas-247': fileLayoutSchema.parse({
    title: { vi: 'Chuyển nhanh 24/7 đến nhiều ngân hàng', en: 'Instant transfers to several banks' },
    columns: [
      { header: 'STT', field: 'number' },
      { header: 'Số tài khoản', field: 'account' },
      { header: 'Tên người thụ hưởng', field: 'holder' },
      { header: 'Ngân hàng thụ hưởng', field: 'bank-name' },
      { header: 'Mã ngân hàng (BIN)', field: 'bin' },
      { header: 'Số tiền', field: 'net' },
      { header: 'Nội dung', field: 'reference' },
    ],
  }),
  'same-bank': fileLayoutSchema.parse({
    title: { vi: 'Chi lương, cùng một ngân hàng', en: 'Payroll, within one bank' },
    columns: [
      { header: 'STT', field: 'number' },
      { header: 'Số tài khoản', field: 'account' },
      { header: 'Họ tên', field: 'holder' },
      { header: 'Số tiền', field: 'net' },
      { header: 'Nội dung', field: 'reference' },
    ],
  }),
};
