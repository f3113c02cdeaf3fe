/** GSM-7 as GSM 03.38 lists it; the second row costs two septets each. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('\f^{}\\[~]|€');

const TYPOGRAPHY: Readonly<Record<string, string>> = {
  đ: 'd',
  Đ: 'D',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '×': 'x',
  '₫': 'd',
};

export const ONE_PART = 160;

/** Vietnamese without its marks, whichever way they are encoded. đ has no decomposition, so it is named. */
export function unaccent(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ“”‘’–—…×₫]/g, (character) => TYPOGRAPHY[character] ?? character);
}

/** What a brandname SMS may hold: unaccented and printable ASCII, anything else left out. */
export function smsSafe(text: string): string {
  return unaccent(text)
    .replace(/\s+/g, ' ')
    .replace(/[^\x20-\x7e]/g, '')
    .trim();
}

/** Septets of a GSM-7 text; undefined where a character needs UCS-2. */
function septets(text: string): number | undefined {
  let count = 0;
  for (const character of text) {
    if (BASIC.has(character)) count += 1;
    else if (EXTENDED.has(character)) count += 2;
    else return undefined;
  }
  return count;
}

/** How many parts an SMS costs: 160 GSM-7 characters or 70 UCS-2 ones in one, 153 or 67 each in several. */
export function smsParts(text: string): number {
  const gsm = septets(text);
  if (gsm !== undefined) return gsm <= ONE_PART ? 1 : Math.ceil(gsm / 153);
  return text.length <= 70 ? 1 : Math.ceil(text.length / 67);
}

/** Writes a text of one part: where it would be longer the name is cut, never what stands around it. */
export function fitOnePart(name: string, write: (name: string) => string): string {
  const safe = smsSafe(name);
  const whole = write(safe);
  if (smsParts(whole) === 1) return whole;
  for (let length = safe.length - 1; length > 0; length -= 1) {
    const cut = write(`${safe.slice(0, length).trimEnd()}...`);
    if (smsParts(cut) === 1) return cut;
  }
  return write('');
}
