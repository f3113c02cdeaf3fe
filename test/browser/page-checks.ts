import type { Page } from 'playwright-core';

/** Text that is hard to read on what is behind it, as WCAG AA counts it. */
export function faintTexts(): string[] {
  const channels = (colour: string) => {
    const values = (colour.match(/[\d.]+/g) ?? []).map(Number);
    // A mixed colour is told in parts of one, `color(srgb 0.9 0.9 1)`.
    return colour.startsWith('color(') ? values.map((value, index) => (index < 3 ? value * 255 : value)) : values;
  };
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element: Element | null): string => {
    if (!element) return 'rgb(255, 255, 255)';
    const colour = getComputedStyle(element).backgroundColor;
    return channels(colour)[3] === 0 ? behind(element.parentElement) : colour;
  };
  const faint: string[] = [];
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (!own || element.closest('svg, noscript') || element.getClientRects().length === 0) continue;
    const style = getComputedStyle(element);
    const [a, b] = [luminance(style.color), luminance(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const large = Number.parseFloat(style.fontSize) >= 24;
    if (ratio < (large ? 3 : 4.5)) faint.push(`${element.textContent?.trim().slice(0, 40)} ${ratio.toFixed(2)}`);
  }
  return faint;
}

/** What a screen reader or a finger would stumble over. */
export function obstacles(): string[] {
  const found: string[] = [];
  const seen = (element: Element) => element.getClientRects().length > 0;
  const headings = document.querySelectorAll('h1');
  if ([...headings].filter(seen).length !== 1) found.push(`${headings.length} h1`);
  for (const control of document.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
    if (!control.labels?.length) found.push(`no label: ${control.id}`);
    for (const id of (control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)) {
      if (!document.getElementById(id)) found.push(`described by nothing: ${id}`);
    }
  }
  for (const picture of document.querySelectorAll('img')) {
    if (!picture.hasAttribute('alt')) found.push(`no alt: ${picture.src}`);
  }
  for (const target of document.querySelectorAll('button, nav a, .button, input:not([type=checkbox]), select')) {
    // A choice is pressed by its label.
    const pressed =
      target instanceof HTMLInputElement && target.type === 'radio' ? (target.labels?.[0] ?? target) : target;
    if (seen(target) && pressed.getBoundingClientRect().height < 47.5) found.push(`small: ${pressed.textContent}`);
  }
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) found.push(`twice: #${id}`);
  if (document.querySelector('body [style], style, script:not([src])')) found.push('inline style or script');
  return found;
}

/** How far the page scrolls sideways. */
export const sideways = () => document.documentElement.scrollWidth - window.innerWidth;

/** As CloudFront sends them, compressed. */
export const scriptBytes = (page: Page) => bytesOf(page, '.js');
export const styleBytes = (page: Page) => bytesOf(page, '.css');

async function bytesOf(page: Page, kind: string): Promise<number> {
  return page.evaluate(async (ending) => {
    const names = performance.getEntriesByType('resource').map((entry) => entry.name);
    let total = 0;
    for (const name of names.filter((one) => one.endsWith(ending))) {
      const reply = await fetch(name);
      const packed = reply.body?.pipeThrough(new CompressionStream('gzip'));
      total += (await new Response(packed ?? null).arrayBuffer()).byteLength;
    }
    return total;
  }, kind);
}

/** What runs before a page does anything, compressed; what its scripts load on demand comes later, and is not among it. */
export async function firstScripts(page: Page): Promise<{ readonly files: number; readonly bytes: number }> {
  return page.evaluate(async () => {
    const waiting = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src);
    const seen = new Set<string>();
    let bytes = 0;
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      if (seen.has(file)) continue;
      seen.add(file);
      const text = await (await fetch(file)).text();
      const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
      bytes += (await new Response(packed).arrayBuffer()).byteLength;
      const imported = [...text.matchAll(/(?:from|import)\s*"(\.\/[^"]+\.js)"/g)].map(([, name = '']) => name);
      for (const name of imported) waiting.push(new URL(name, file).href);
    }
    return { files: seen.size, bytes };
  });
}
