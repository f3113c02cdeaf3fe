import * as z from 'zod';
import type { ChannelName, Notice } from '../../notifications/notice.ts';
import type { Batch } from '../../stickers/batch/batch.ts';
import { formatCode } from '../../stickers/code/code-text.ts';
import type { UnitView } from '../../stickers/roll/roll-routes.ts';
import { unitLife } from '../../stickers/unit/unit-life.ts';
import { formatDate, formatInstant, instantSchema, localDate } from '../../time/local-date.ts';
import type { Warranty } from '../warranty.ts';
import {
  activationCanceled,
  photoOpened,
  unitJoined,
  unitsAdded,
  warrantyActivated,
  warrantyCorrected,
  warrantyExtended,
  warrantyHandedOver,
  warrantyMigrated,
} from '../warranty-events.ts';
import { type FieldChange, type TimelineEntry, timelineEntrySchema } from './unit-history.ts';

/** One thing that happened to a unit, in words for staff. Lines are added, never changed. */
export const historyLineSchema = z.object({
  at: instantSchema,
  kind: z.enum([
    'made',
    'moved',
    'activated',
    'message',
    'corrected',
    'extended',
    'joined',
    'handed-over',
    'canceled',
    'looked',
    'other',
  ]),
  vi: z.string(),
  en: z.string(),
  /** Who of the staff; absent where the customer or the system did it. */
  by: z.string().optional(),
  note: z.string().optional(),
  changes: timelineEntrySchema.shape.changes,
  /** Of which activation it is told. */
  activationNumber: z.int().optional(),
});
export type HistoryLine = z.infer<typeof historyLineSchema>;

export interface HistoryFacts {
  readonly batch: Pick<Batch, 'orderedAt' | 'orderedBy' | 'sealedAt' | 'origin' | 'id'>;
  readonly moves: UnitView['history'];
  readonly timeline: readonly TimelineEntry[];
  readonly warranties: readonly Warranty[];
  readonly notices: readonly Notice[];
}

/** Oldest first. */
export function historyOf(facts: HistoryFacts): HistoryLine[] {
  const lines = [
    ...madeLines(facts.batch),
    ...facts.moves.map(moveLine),
    ...facts.timeline.map((entry) =>
      entryLine(
        entry,
        facts.warranties.map((one) => asActivated(one, facts.timeline)),
      ),
    ),
    ...facts.notices.map(noticeLine),
  ];
  return lines.sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
}

function madeLines({ id, orderedAt, orderedBy, sealedAt, origin }: HistoryFacts['batch']): HistoryLine[] {
  const isOwn = origin === 'unprinted';
  const ordered: HistoryLine = {
    at: orderedAt,
    kind: 'made',
    vi: isOwn ? `Ghi nhận trong lô ${id}` : `Đặt in trong lô ${id}`,
    en: isOwn ? `Registered in batch ${id}` : `Ordered in batch ${id}`,
    by: orderedBy,
  };
  if (sealedAt === undefined) return [ordered];
  return [
    ordered,
    { at: sealedAt, kind: 'made', vi: 'Lô đã niêm phong, mã dùng được', en: 'The batch was sealed; its codes count' },
  ];
}

function moveLine({ at, by, to, sku, dealer, warehouse, note }: UnitView['history'][number]): HistoryLine {
  const words = to === 'reopened' ? { vi: 'thôi hủy', en: 'void no more' } : unitLife[to];
  const place = dealer ?? warehouse;
  const vi = [`Cuộn tem: ${words.vi}`, sku, place && `đến ${place}`].filter(Boolean).join(', ');
  const en = [`Its roll: ${words.en}`, sku, place && `to ${place}`].filter(Boolean).join(', ');
  return { at, kind: 'moved', vi, en, by, ...(note === undefined ? {} : { note }) };
}

const idsSchema = z.object({ activationNumber: z.int().optional() });

/** Whom the activation named as its installer: whoever was named later stands in the line of the correction. */
function asActivated(warranty: Warranty, timeline: readonly TimelineEntry[]): Warranty {
  const { activationNumber, installer } = warranty;
  const first = timeline
    .filter(({ data }) => idsSchema.parse(data).activationNumber === activationNumber)
    .flatMap(({ changes = [] }) => changes)
    .find(({ field }) => field === 'installer.name');
  return first ? { ...warranty, installer: { ...installer, name: first.from } } : warranty;
}

function entryLine(entry: TimelineEntry, warranties: readonly Warranty[]): HistoryLine {
  const { at, by, note, changes, data } = entry;
  const { activationNumber } = idsSchema.parse(data);
  const warranty = warranties.find((one) => one.activationNumber === activationNumber);
  const isBeginning = entry.type === warrantyActivated.type || entry.type === warrantyMigrated.type;
  const signer = by ?? (isBeginning ? warranty?.enteredBy : undefined);
  return {
    at,
    ...entryWords(entry, warranty),
    ...(signer === undefined ? {} : { by: signer }),
    ...(note === undefined ? {} : { note }),
    ...(changes === undefined ? {} : { changes }),
    ...(activationNumber === undefined ? {} : { activationNumber }),
  };
}

type Words = Pick<HistoryLine, 'kind' | 'vi' | 'en'>;

function entryWords(entry: TimelineEntry, warranty: Warranty | undefined): Words {
  switch (entry.type) {
    case warrantyActivated.type:
      return { kind: 'activated', ...activationWords(warranty) };
    case warrantyMigrated.type:
      return { kind: 'activated', ...migrationWords(warranty) };
    case activationCanceled.type:
      return { kind: 'canceled', vi: 'Hủy kích hoạt, hàng trả lại', en: 'Activation cancelled, the goods came back' };
    case unitJoined.type:
      return joiningWords(entry);
    case unitsAdded.type:
      return additionWords(entry);
    case photoOpened.type:
      return photoWords(entry);
    case warrantyExtended.type:
      return extensionWords(entry);
    case warrantyHandedOver.type:
      return { kind: 'handed-over', vi: 'Chuyển cho chủ mới', en: 'Handed over to a new owner' };
    case warrantyCorrected.type:
      return correctionWords(entry.changes ?? []);
    default:
      return { kind: 'other', vi: entry.type, en: entry.type };
  }
}

const channels: Readonly<Record<Warranty['channel'], { readonly vi: string; readonly en: string }>> = {
  qr: { vi: 'quét mã QR', en: 'by QR code' },
  web: { vi: 'trên trang web', en: 'on the website' },
  sms: { vi: 'bằng SMS', en: 'by SMS' },
  zalo: { vi: 'qua Zalo', en: 'by Zalo' },
  app: { vi: 'trong ứng dụng đối tác', en: 'in the partner app' },
  dealer: { vi: 'tại đại lý', en: 'by a dealer' },
  care: { vi: 'do chăm sóc khách hàng nhập', en: 'by customer care' },
  import: { vi: 'nhập từ tệp', en: 'from a file' },
};

function activationWords(warranty: Warranty | undefined): Omit<Words, 'kind'> {
  if (!warranty) return { vi: 'Kích hoạt', en: 'Activated' };
  const { channel, storeName, installer, enteredByPartner, capture, photos = [] } = warranty;
  const { vi, en } = channels[channel];
  const captured = capture && formatInstant(capture.at);
  const hasReceipt = photos.some(({ kind }) => kind === 'receipt');
  const pictures = photos.filter(({ kind }) => kind === 'installation').length;
  return {
    vi: [
      'Kích hoạt',
      vi,
      enteredByPartner && `đối tác ${enteredByPartner} nhập thay khách`,
      captured && `lưu lúc ${captured} khi chưa có mạng`,
      storeName && `cửa hàng ${storeName}`,
      installer.name && `lắp đặt ${installer.name}`,
      hasReceipt && 'có ảnh hóa đơn',
      pictures > 0 && `${pictures} ảnh lắp đặt`,
    ]
      .filter(Boolean)
      .join(', '),
    en: [
      'Activated',
      en,
      enteredByPartner && `entered by partner ${enteredByPartner} for the customer`,
      captured && `captured without signal at ${captured}`,
      storeName && `sold by ${storeName}`,
      installer.name && `installed by ${installer.name}`,
      hasReceipt && 'with a photo of the receipt',
      pictures > 0 && `${pictures} of the installation`,
    ]
      .filter(Boolean)
      .join(', '),
  };
}

/** Told at the unit that joined; the warranty stands at another one. */
function joiningWords({ data }: TimelineEntry): Words {
  const code = formatCode(unitJoined.data.parse(data).partOf.code);
  return {
    kind: 'activated',
    vi: `Kích hoạt cùng bộ, phiếu bảo hành theo mã ${code}`,
    en: `Activated with its set, whose warranty stands at ${code}`,
  };
}

/** Told at the unit that the warranty stands at. */
function additionWords({ data }: TimelineEntry): Words {
  const codes = unitsAdded.data.parse(data).units.map(formatCode).join(', ');
  return { kind: 'joined', vi: `Thêm máy vào bộ: ${codes}`, en: `Added to the set: ${codes}` };
}

function photoWords({ data }: TimelineEntry): Words {
  return photoOpened.data.parse(data).kind === 'receipt'
    ? { kind: 'looked', vi: 'Xem ảnh hóa đơn', en: 'Looked at the photo of the receipt' }
    : { kind: 'looked', vi: 'Xem ảnh lắp đặt', en: 'Looked at a photo of the installation' };
}

function migrationWords(warranty: Warranty | undefined): Omit<Words, 'kind'> {
  if (!warranty) return { vi: 'Chuyển từ hệ thống cũ', en: 'Migrated from a former system' };
  const day = formatDate(localDate(warranty.activatedAt));
  return {
    vi: `Chuyển từ hệ thống cũ, đã kích hoạt ngày ${day}`,
    en: `Migrated from a former system, activated on ${day}`,
  };
}

function extensionWords({ data }: TimelineEntry): Words {
  const { kind, endsOn } = warrantyExtended.data.parse(data);
  const day = formatDate(endsOn);
  return kind === 'goodwill'
    ? { kind: 'extended', vi: `Tặng thêm, bảo hành đến ${day}`, en: `Goodwill, covered until ${day}` }
    : { kind: 'extended', vi: `Cộng ngày sửa chữa, bảo hành đến ${day}`, en: `Days in repair, covered until ${day}` };
}

const fieldWords: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  'customer.name': { vi: 'tên chủ máy', en: "owner's name" },
  'customer.phone': { vi: 'số điện thoại', en: 'phone' },
  'customer.address': { vi: 'địa chỉ', en: 'address' },
  'customer.email': { vi: 'e-mail', en: 'e-mail' },
  'installer.name': { vi: 'tên người lắp đặt', en: "installer's name" },
  'installer.phone': { vi: 'số người lắp đặt', en: "installer's phone" },
  reward: { vi: 'thưởng của người lắp đặt', en: "the installer's reward" },
  'installer.partner': { vi: 'đối tác được ghi nhận', en: 'partner who is credited' },
  'product.sku': { vi: 'mã hàng', en: 'product' },
  endsOn: { vi: 'ngày hết hạn', en: 'last day' },
};

function correctionWords(changes: readonly FieldChange[]): Words {
  const names = changes.map(({ field }) => fieldWords[field] ?? { vi: field, en: field });
  return {
    kind: 'corrected',
    vi: `Sửa ${names.map(({ vi }) => vi).join(', ')}`,
    en: `Corrected: ${names.map(({ en }) => en).join(', ')}`,
  };
}

const noticeStates: Readonly<Record<Notice['state'], { readonly vi: string; readonly en: string }>> = {
  PENDING: { vi: 'đang chờ gửi', en: 'waiting' },
  SENDING: { vi: 'đang gửi', en: 'on its way' },
  SENT: { vi: 'đã gửi', en: 'sent' },
  DELIVERED: { vi: 'đã đến máy', en: 'delivered' },
  FAILED: { vi: 'không gửi được', en: 'failed' },
};
const recipients = {
  customer: { vi: 'chủ máy', en: 'the owner' },
  partner: { vi: 'đối tác', en: 'the partner' },
} as const;

const noticeChannels: Readonly<Record<ChannelName, string>> = { zalo: 'Zalo', sms: 'SMS', email: 'e-mail' };

function noticeLine({ createdAt, sentAt, recipient, channel, state }: Notice): HistoryLine {
  const by = channel === undefined ? '' : ` (${noticeChannels[channel]})`;
  return {
    at: sentAt ?? createdAt,
    kind: 'message',
    vi: `Tin cho ${recipients[recipient].vi}${by}: ${noticeStates[state].vi}`,
    en: `Message to ${recipients[recipient].en}${by}: ${noticeStates[state].en}`,
  };
}
