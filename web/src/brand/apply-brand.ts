import { isRecord, textAt } from '../http/reading.ts';
import { telephoneLink } from './brand.ts';
import { paletteOf } from './contrast.ts';

/** Brings a page that was built with an older brand up to date with the `brand.json` beside the site. */
export function applyBrand(brand: unknown): void {
  if (!isRecord(brand)) return;
  for (const element of document.querySelectorAll<HTMLElement>('[data-brand]')) {
    const text = textAt(brand, element.dataset.brand ?? '');
    if (text !== undefined && element.textContent !== text) element.textContent = text;
  }
  for (const list of document.querySelectorAll<HTMLElement>('[data-brand-list]')) fillList(brand, list);
  applyFigures(brand);
  applyColour(textAt(brand, 'colours.primary'));
}

function applyFigures(brand: Readonly<Record<string, unknown>>): void {
  const { dataset, lang } = document.documentElement;
  const hotline = textAt(brand, 'hotline');
  const logo = textAt(brand, 'logo');
  dataset.company = textAt(brand, 'company') ?? dataset.company ?? '';
  dataset.hotline = hotline ?? dataset.hotline ?? '';
  for (const kind of ['consent', 'partnerConsent'] as const) {
    applyConsent(kind, textAt(brand, `${kind}.${lang}`), textAt(brand, `${kind}.version`));
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-brand-telephone]')) {
    if (hotline !== undefined) link.href = telephoneLink(hotline);
  }
  const email = textAt(brand, 'email');
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-brand-mail]')) {
    if (email !== undefined) link.href = `mailto:${email}`;
  }
  for (const picture of document.querySelectorAll<HTMLImageElement>('img[data-brand-source]')) {
    if (logo?.startsWith('/') && !logo.startsWith('//') && picture.getAttribute('src') !== logo) picture.src = logo;
  }
}

/** The version recorded is always that of the text shown: both change together or neither. */
function applyConsent(kind: 'consent' | 'partnerConsent', text: string | undefined, version: string | undefined): void {
  const { dataset } = document.documentElement;
  if (text === undefined || version === undefined || dataset[kind] === version) return;
  dataset[kind] = version;
  for (const element of document.querySelectorAll<HTMLElement>(`[data-consent-text="${kind}"]`)) {
    element.textContent = text.replaceAll('{company}', dataset.company ?? '');
    // Who agreed to the older text has not agreed to this one.
    const box = element.closest('label')?.querySelector('input');
    if (box?.checked) box.click();
  }
}

function fillList(brand: unknown, list: HTMLElement): void {
  const path = list.dataset.brandList ?? '';
  const first = list.firstElementChild;
  const count = countAt(brand, path);
  if (!first || count === 0) return;
  while (list.children.length > count) list.lastElementChild?.remove();
  while (list.children.length < count) list.append(first.cloneNode(true));
  [...list.children].forEach((item, index) => {
    for (const part of item.querySelectorAll<HTMLElement>('[data-item]')) {
      const text = textAt(brand, `${path}.${index}.${part.dataset.item}`);
      if (text !== undefined && part.textContent !== text) part.textContent = text;
    }
  });
}

function countAt(brand: unknown, path: string): number {
  let count = 0;
  while (textAt(brand, `${path}.${count}.title`) !== undefined) count += 1;
  return count;
}

function applyColour(colour: string | undefined): void {
  if (colour === undefined || !/^#[0-9a-f]{6}$/i.test(colour)) return;
  const { light, dark } = paletteOf(colour);
  const { style } = document.documentElement;
  style.setProperty('--light-primary', light.primary);
  style.setProperty('--light-on-primary', light.onPrimary);
  style.setProperty('--dark-primary', dark.primary);
  style.setProperty('--dark-on-primary', dark.onPrimary);
}

/** The page is complete without it: a brand that cannot be had now changes nothing. */
async function refreshBrand(): Promise<void> {
  try {
    const reply = await fetch('/brand.json', { cache: 'no-cache' });
    if (reply.ok) applyBrand(await reply.json());
  } catch {
    // Offline, or not JSON: what the page was built with stays.
  }
}

void refreshBrand();
