import type { Both } from '../../language.ts';

export const declaredProjectTexts = {
  lead: {
    vi: 'Số điện thoại của một công trình kích hoạt nhiều sản phẩm. Khai tại đây để không bị cảnh báo, cho đến số đã khai.',
    en: 'A project activates many units with one phone number. Units of a project declared here raise no finding, up to the number declared.',
  },
  none: { vi: 'Chưa khai công trình nào.', en: 'No project has been declared yet.' },
  declare: { vi: 'Khai công trình', en: 'Declare a project' },
  declareTitle: { vi: 'Khai công trình', en: 'Declare a project' },
  declareIt: { vi: 'Khai', en: 'Declare' },
  leave: { vi: 'Thôi', en: 'Cancel' },
  declared: { vi: 'Đã khai công trình.', en: 'The project is declared.' },
  name: { vi: 'Tên công trình', en: 'Name of the project' },
  customerPhone: { vi: 'Số di động của khách', en: 'The customer’s mobile number' },
  expectedUnits: { vi: 'Số sản phẩm dự kiến', en: 'Expected units' },
  until: { vi: 'Đến hết ngày', en: 'Until the end of' },
  note: { vi: 'Ghi chú (không bắt buộc)', en: 'Note (optional)' },
  facts: { vi: '{phone} · {count} sản phẩm · đến {until}', en: '{phone} · {count|unit|units} · until {until}' },
  running: { vi: 'Đang tính, khai bởi {who}', en: 'In force, declared by {who}' },
  over: { vi: 'Đã kết thúc, khai bởi {who}', en: 'Over, declared by {who}' },
  end: { vi: 'Kết thúc', en: 'End' },
  endOf: { vi: 'Kết thúc: {name}', en: 'End: {name}' },
  endTitle: { vi: 'Kết thúc công trình {name}?', en: 'End the project {name}?' },
  endWords: {
    vi: 'Từ nay, số điện thoại này lại được xét như mọi số khác.',
    en: 'From now on its phone number is checked like any other.',
  },
  ended: { vi: 'Công trình đã kết thúc.', en: 'The project is over.' },
} as const satisfies Readonly<Record<string, Both>>;
