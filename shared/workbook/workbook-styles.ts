import { cellFormats } from './cell-value.ts';

/** Numbers of the looks that `stylesXml` lists, in its order. */
export const styles = {
  plain: 0,
  title: 1,
  strong: 2,
  header: 3,
  text: 4,
  count: 5,
  money: 6,
  moment: 7,
  totalText: 8,
  totalNumber: 9,
} as const;

/** Formats that every program knows by these numbers: `@` and `#,##0`. */
const TEXT = 49;
const SEPARATED = 3;
/** The first number that is free for formats of one's own. */
const MOMENT = 164;

const fonts = { plain: 0, title: 1, strong: 2 } as const;
const borders = { none: 0, bottom: 1, top: 2 } as const;
const fills = { none: 0, header: 2 } as const;

interface Look {
  readonly format?: number;
  readonly font?: number;
  readonly fill?: number;
  readonly border?: number;
  readonly wrap?: true;
}

const looks: Readonly<Record<keyof typeof styles, Look>> = {
  plain: {},
  title: { format: TEXT, font: fonts.title },
  strong: { format: TEXT, font: fonts.strong },
  header: { format: TEXT, font: fonts.strong, fill: fills.header, border: borders.bottom, wrap: true },
  text: { format: TEXT },
  count: { format: SEPARATED },
  money: { format: SEPARATED },
  moment: { format: MOMENT },
  totalText: { format: TEXT, font: fonts.strong, border: borders.top },
  totalNumber: { format: SEPARATED, font: fonts.strong, border: borders.top },
};

const FONT = '<name val="Calibri"/><family val="2"/>';
const COLOUR = 'FFE8EEF4';

export function stylesXml(namespace: string): string {
  return (
    `<styleSheet xmlns="${namespace}">` +
    `<numFmts count="1"><numFmt numFmtId="${MOMENT}" formatCode="${cellFormats.moment}"/></numFmts>` +
    `<fonts count="3"><font><sz val="11"/>${FONT}</font><font><b/><sz val="14"/>${FONT}</font>` +
    `<font><b/><sz val="11"/>${FONT}</font></fonts>` +
    // The first two fills are the same in every workbook.
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    `<fill><patternFill patternType="solid"><fgColor rgb="${COLOUR}"/></patternFill></fill></fills>` +
    `<borders count="3">${border('')}${border('bottom')}${border('top')}</borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${Object.keys(looks).length}">${Object.values(looks).map(lookXml).join('')}</cellXfs></styleSheet>`
  );
}

function lookXml({ format = 0, font = fonts.plain, fill = fills.none, border = borders.none, wrap }: Look): string {
  const parts =
    `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"` +
    ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"';
  return wrap ? `${parts} applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>` : `${parts}/>`;
}

function border(thin: 'top' | 'bottom' | ''): string {
  const sides = ['left', 'right', 'top', 'bottom'].map((side) =>
    side === thin ? `<${side} style="thin"/>` : `<${side}/>`,
  );
  return `<border>${sides.join('')}<diagonal/></border>`;
}
