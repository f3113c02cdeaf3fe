import * as z from 'zod';
import { uploadFormSchema } from '../files/file-store.ts';
import { staff } from '../http/caller.ts';
import { commonProblems } from '../http/problem.ts';
import { defineRoute, listQuery, listReply } from '../http/route.ts';
import { line } from '../http/text-input.ts';
import { countsSchema, importSchema, MAX_FILE_BYTES, refusalSchema } from './import.ts';
import { importDeclarations } from './import-declarations.ts';
import { importProblems } from './import-problems.ts';

const IMPORTERS = staff('admin', 'manager', 'accountant', 'warehouse', 'care', 'sales');

const bytesMessage = 'Tệp từ 1 byte đến 30 MB. | A file has from 1 byte to 30 MB.';
const kindMessage = `Loại dữ liệu là một trong: ${importDeclarations.map(({ name }) => name).join(', ')}. | The kind is one of: ${importDeclarations.map(({ name }) => name).join(', ')}.`;
const nameMessage = 'Chỉ nhận tệp .xlsx, .csv, .tsv hoặc .txt. | Only .xlsx, .csv, .tsv or .txt files are accepted.';

const importKindSchema = z.enum(
  importDeclarations.map(({ name }) => name),
  kindMessage,
);

export const importBeginSchema = z.object({
  kind: importKindSchema,
  fileName: line(200).regex(/\.(xlsx|csv|tsv|txt)$/i, nameMessage),
  bytes: z.int(bytesMessage).min(1, bytesMessage).max(MAX_FILE_BYTES, bytesMessage),
});

export const importViewSchema = importSchema
  .pick({
    id: true,
    kind: true,
    fileName: true,
    bytes: true,
    state: true,
    createdAt: true,
    createdBy: true,
    checkedAt: true,
    committedAt: true,
    skipBad: true,
    earlier: true,
    hasErrors: true,
    wrongRows: true,
    batchId: true,
    committedBy: true,
    /** Of a kind that adds to what people are owed. */
    sums: true,
  })
  .extend({
    counts: countsSchema.optional(),
    /** Why the file as a whole cannot be used: all reasons together. */
    refusals: z.array(refusalSchema),
    /** Of a commit; `perSecond` and `secondsLeft` once something can be said. */
    progress: z
      .object({
        done: z.int(),
        total: z.int(),
        committed: z.int(),
        known: z.int(),
        refused: z.int(),
        perSecond: z.number().optional(),
        secondsLeft: z.int().optional(),
      })
      .optional(),
  });
export type ImportView = z.infer<typeof importViewSchema>;

const importParams = z.object({ id: z.string().max(40) });

export const importRoutes = {
  begin: defineRoute({
    id: 'imports.begin',
    method: 'POST',
    path: '/v1/imports',
    access: IMPORTERS,
    body: importBeginSchema,
    status: 201,
    /** The fields of the form, in front of the field `file`; it is good for five minutes. */
    reply: z.object({ id: z.string(), upload: uploadFormSchema }),
    problems: [importProblems['import-kind-not-allowed']],
    idempotency: 'accepted',
    summary: 'Begins an import: the answer says where the browser sends the file.',
  }),
  list: defineRoute({
    id: 'imports.list',
    method: 'GET',
    path: '/v1/imports',
    access: IMPORTERS,
    query: listQuery,
    status: 200,
    reply: listReply(importViewSchema),
    summary: 'Imports, newest first.',
  }),
  read: defineRoute({
    id: 'imports.read',
    method: 'GET',
    path: '/v1/imports/{id}',
    access: IMPORTERS,
    params: importParams,
    status: 200,
    reply: importViewSchema,
    problems: [importProblems['import-unknown']],
    summary: 'An import: what the check found, and how far the commit is.',
  }),
  check: defineRoute({
    id: 'imports.check',
    method: 'POST',
    path: '/v1/imports/{id}/check',
    access: IMPORTERS,
    params: importParams,
    status: 202,
    reply: importViewSchema,
    problems: [
      importProblems['import-unknown'],
      importProblems['import-file-missing'],
      importProblems['import-not-waiting'],
      importProblems['import-kind-not-allowed'],
      commonProblems.busy,
    ],
    idempotency: 'accepted',
    summary: 'Has the uploaded file checked; nothing of it is written yet.',
  }),
  commit: defineRoute({
    id: 'imports.commit',
    method: 'POST',
    path: '/v1/imports/{id}/commit',
    access: IMPORTERS,
    params: importParams,
    body: z.object({ skipBad: z.boolean().default(false) }),
    status: 202,
    reply: importViewSchema,
    problems: [
      importProblems['import-unknown'],
      importProblems['import-not-checked'],
      importProblems['import-has-bad-rows'],
      importProblems['import-nothing-to-commit'],
      importProblems['import-needs-second-person'],
      importProblems['import-kind-not-allowed'],
      commonProblems.busy,
    ],
    idempotency: 'accepted',
    summary: 'Writes the rows of a checked file. One that got stuck goes on where it stood.',
  }),
  cancel: defineRoute({
    id: 'imports.cancel',
    method: 'POST',
    path: '/v1/imports/{id}/cancel',
    access: IMPORTERS,
    params: importParams,
    status: 200,
    reply: importViewSchema,
    problems: [
      importProblems['import-unknown'],
      importProblems['import-already-begun'],
      importProblems['import-kind-not-allowed'],
      commonProblems.busy,
    ],
    idempotency: 'accepted',
    summary: 'Drops an import that nothing was written of.',
  }),
  errors: defineRoute({
    id: 'imports.errors',
    method: 'GET',
    path: '/v1/imports/{id}/errors',
    access: IMPORTERS,
    params: importParams,
    status: 200,
    reply: z.object({ url: z.url() }),
    problems: [
      importProblems['import-unknown'],
      importProblems['import-without-errors'],
      importProblems['import-kind-not-allowed'],
    ],
    summary: 'A link that downloads the rows with what is wrong of them for five minutes.',
  }),
  template: defineRoute({
    id: 'imports.template',
    method: 'GET',
    path: '/v1/imports/templates/{kind}',
    access: IMPORTERS,
    params: z.object({ kind: importKindSchema }),
    status: 200,
    reply: z.object({ url: z.url() }),
    summary: 'A link that downloads an example workbook for a kind of import for five minutes.',
  }),
} as const;
