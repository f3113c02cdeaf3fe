/** As people write a day, `2026-11-21` → `21/11/2026`; the same as on slips and in messages. */
export function writtenDay(date: string): string {
  const [year, month, day] = date.split('-');
  return `${day}/${month}/${year}`;
}

/** As people write đồng, `1.250.000 đ`. */
export function writtenAmount(amount: number): string {
  return `${amount < 0 ? '-' : ''}${String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, '.')} đ`;
}
