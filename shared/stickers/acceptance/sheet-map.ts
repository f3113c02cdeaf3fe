import type { SheetReport } from './acceptance.ts';

const CELL = 44;
const STEP = 50;
const HEAD = 40;

const STYLES = {
  read: { fill: '#dcfce7', stroke: '#15803d', sign: '✓' },
  unreadable: { fill: '#fee2e2', stroke: '#dc2626', sign: '✗' },
  missing: { fill: '#f3f4f6', stroke: '#6b7280', sign: '?' },
} as const;

/** The places of a sheet and what is known of each, as SVG. */
export function sheetMap(sheet: SheetReport): string {
  const rows = Math.ceil(sheet.count / sheet.columns);
  const [width, height] = [Math.max(260, sheet.columns * STEP + 10), rows * STEP + HEAD + 10];
  const unreadable = new Set(sheet.unreadable);
  const missing = new Set(sheet.missing);
  const cells = Array.from({ length: sheet.count }, (_, at) => {
    const position = at + 1;
    const state = unreadable.has(position) ? 'unreadable' : missing.has(position) ? 'missing' : 'read';
    return cell(position, (at % sheet.columns) * STEP + 8, Math.floor(at / sheet.columns) * STEP + HEAD, STYLES[state]);
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="8" y="26" font-size="16" font-weight="bold">Tập ${sheet.volume} · Tờ ${sheet.sheet} · ${sheet.read}/${sheet.count}</text>`,
    ...cells,
    '</svg>\n',
  ].join('\n');
}

function cell(position: number, x: number, y: number, style: (typeof STYLES)[keyof typeof STYLES]): string {
  return (
    `<rect x="${x}" y="${y}" width="${CELL}" height="${CELL}" rx="4" fill="${style.fill}" stroke="${style.stroke}" stroke-width="2"/>` +
    `<text x="${x + 6}" y="${y + 18}" font-size="13">${position}</text>` +
    `<text x="${x + CELL - 8}" y="${y + CELL - 8}" font-size="16" text-anchor="end" fill="${style.stroke}">${style.sign}</text>`
  );
}
