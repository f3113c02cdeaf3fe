/**
 * The patterns as they are registered with Zalo, one per kind of notice; `<name>` are their parameters. Zalo itself
 * writes the message from its copy, so changing one here means registering it again and naming its new id in the
 * settings.
 */
export const znsTemplates = {
  'warranty-activated': {
    title: 'Đã kích hoạt bảo hành',
    text: 'Đã kích hoạt bảo hành <product>, mã <code_end>. Bảo hành đến hết ngày <ends_on>. Tra cứu: <url>',
  },
  'reward-accrued': {
    title: 'Tiền thưởng lắp đặt',
    text: 'Được thưởng <amount> cho <product>. Chờ đối soát. Xem: <url>',
  },
  'reward-refused': {
    title: 'Không có thưởng',
    text: 'Không có thưởng cho <product>: <reason>. Xem: <url>',
  },
} as const;
export type ZnsTemplateName = keyof typeof znsTemplates;

/** Parameters that a registered pattern asks for. */
export function znsParameters(text: string): readonly string[] {
  return [...text.matchAll(/<([a-z_]+)>/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}
