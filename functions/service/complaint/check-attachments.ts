import type { FieldError } from '../../../shared/http/problem.ts';
import type { AttachmentStore } from '../../../shared/service/complaint/attachment-store.ts';
import type { Attachment } from '../../../shared/service/complaint/complaint.ts';

export interface AttachmentsReading {
  readonly attachments: readonly Attachment[];
  readonly errors: readonly FieldError[];
}

/** What each file turned out to be by its first bytes. */
export async function checkAttachments(
  ids: readonly string[],
  files: Pick<AttachmentStore, 'typeOf'>,
): Promise<AttachmentsReading> {
  const types = await Promise.all([...new Set(ids)].map(async (id) => ({ id, type: await files.typeOf(id) })));
  return {
    attachments: types.flatMap(({ id, type }) => (type === undefined ? [] : [{ id, type }])),
    errors: types.flatMap(({ type }, at) => (type === undefined ? [unusable(at)] : [])),
  };
}

function unusable(at: number): FieldError {
  return {
    field: `attachments.${at}`,
    vi: 'Tệp này chưa đến nơi, đã quá 2 ngày, hoặc không phải ảnh JPEG, PNG, WebP hay PDF. Hãy gửi lại tệp.',
    en: 'This file has not arrived, is older than 2 days, or is no JPEG, PNG, WebP or PDF. Send it again.',
  };
}
