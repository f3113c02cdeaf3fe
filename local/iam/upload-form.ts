import * as z from 'zod';
import { type Credential, isSignatureOf, parseCredential } from './signature.ts';

/** A browser's upload by form: its fields, and how long the file is. */
export interface UploadForm {
  /** Names in lower case. */
  readonly fields: Readonly<Record<string, string>>;
  readonly fileName: string;
  readonly fileLength: number;
}

export interface SignedUpload {
  readonly credential: Credential;
  readonly policy: string;
  readonly signature: string;
  /** Where the file goes, its name filled in. */
  readonly key: string;
}

const condition = z.union([
  z.tuple([z.literal('content-length-range'), z.coerce.number(), z.coerce.number()]),
  z.tuple([z.enum(['eq', 'starts-with']), z.string(), z.string()]),
  z.record(z.string(), z.string()),
]);
const policySchema = z.object({ expiration: z.iso.datetime(), conditions: z.array(condition) });
type Condition = z.output<typeof condition>;

/** Stands in a key for the name of the file. */
const FILE_NAME = /\$\{filename\}/g;
/** Fields that sign the form and are not signed themselves. */
const UNSIGNED_FIELDS = new Set(['x-amz-signature', 'policy', 'file']);

/** Reads multipart/form-data; what stands behind the file is ignored, as S3 does. Undefined if it is none. */
export function parseUploadForm(body: Buffer, contentType: string): UploadForm | undefined {
  const [, quoted, plain] = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return undefined;
  const fields: Record<string, string> = {};
  for (const part of partsOf(body, `--${boundary}`)) {
    const [, name = '', fileName] =
      /content-disposition:\s*form-data;\s*name="([^"]*)"(?:;\s*filename="([^"]*)")?/i.exec(part.head) ?? [];
    if (name.toLowerCase() === 'file') return { fields, fileName: fileName ?? '', fileLength: part.content.length };
    fields[name.toLowerCase()] = part.content.toString('utf8');
  }
  return undefined;
}

/** Who signed the form and where its file goes; undefined if nobody did. */
export function signedUpload({ fields, fileName }: UploadForm): SignedUpload | undefined {
  const credential = parseCredential(fields['x-amz-credential'] ?? '');
  const { policy, key } = fields;
  const signature = fields['x-amz-signature'];
  if (!credential || !policy || !key || !signature) return undefined;
  return { credential, policy, signature, key: key.replaceAll(FILE_NAME, fileName.split(/[\\/]/).at(-1) ?? '') };
}

/** Whether the form is what its signer allowed: signed by this secret, in time, and every field as its policy says. */
export function judgeUpload(
  form: UploadForm,
  upload: SignedUpload,
  bucket: string,
  secret: string,
  now: number,
): 'valid' | 'signature-wrong' | 'link-expired' | 'upload-not-as-signed' {
  if (!isSignatureOf(upload.policy, upload.signature, secret, upload.credential)) return 'signature-wrong';
  const policy = policySchema.safeParse(parseJson(Buffer.from(upload.policy, 'base64').toString('utf8')));
  if (!policy.success) return 'upload-not-as-signed';
  if (now > Date.parse(policy.data.expiration)) return 'link-expired';
  const given = { ...form.fields, bucket, key: upload.key };
  const signed = new Set(policy.data.conditions.flatMap(fieldsOf));
  const everySigned = Object.keys(form.fields).every(
    (name) => UNSIGNED_FIELDS.has(name) || name.startsWith('x-ignore-') || signed.has(name),
  );
  const everyHolds = policy.data.conditions.every((one) => conditionHolds(one, given, form.fileLength));
  return everySigned && everyHolds ? 'valid' : 'upload-not-as-signed';
}

function conditionHolds(one: Condition, given: Readonly<Record<string, string>>, length: number): boolean {
  if (!Array.isArray(one)) return Object.entries(one).every(([name, value]) => given[name.toLowerCase()] === value);
  if (one[0] === 'content-length-range') return length >= one[1] && length <= one[2];
  const value = given[fieldName(one[1])];
  return value !== undefined && (one[0] === 'eq' ? value === one[2] : value.startsWith(one[2]));
}

function fieldsOf(one: Condition): readonly string[] {
  if (!Array.isArray(one)) return Object.keys(one).map((name) => name.toLowerCase());
  return one[0] === 'content-length-range' ? [] : [fieldName(one[1])];
}

function fieldName(reference: string): string {
  return reference.replace(/^\$/, '').toLowerCase();
}

function* partsOf(body: Buffer, delimiter: string): Generator<{ readonly head: string; readonly content: Buffer }> {
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    const headStart = start + delimiter.length + 2;
    const headEnd = body.indexOf('\r\n\r\n', headStart);
    const next = body.indexOf(`\r\n${delimiter}`, headStart);
    if (headEnd < 0 || next < 0 || headEnd > next) return;
    yield { head: body.subarray(headStart, headEnd).toString('utf8'), content: body.subarray(headEnd + 4, next) };
    start = next + 2;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
