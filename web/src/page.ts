import { fillIn } from './brand/brand.ts';
import { pageLanguage } from './http/call.ts';
import type { Both } from './language.ts';

/** The element that the page was built with; a missing one is a mistake of ours, found by the first test. */
export function part<E extends Element>(selector: string, kind: new () => E, within: ParentNode = document): E {
  const element = within.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`the page has no ${selector}`);
  return element;
}

export function parts<E extends Element>(selector: string, kind: new () => E, within: ParentNode = document): E[] {
  return [...within.querySelectorAll(selector)].filter((element): element is E => element instanceof kind);
}

/** A text in the page's language, with the brand's places and its own filled. */
export function say(text: Both, values: Readonly<Record<string, string>> = {}): string {
  const { company = '', hotline = '' } = document.documentElement.dataset;
  return fillIn(text[pageLanguage()], { company, hotline, ...values });
}

/** Shows what is wrong beside the field, and what is right again takes it away. */
export function showError(name: string, text: string): void {
  part(`#${name}-error`, HTMLElement).textContent = text;
  const input = document.getElementById(name);
  if (text === '') input?.removeAttribute('aria-invalid');
  else input?.setAttribute('aria-invalid', 'true');
}

/** While `work` runs the button says so in words and a second press does nothing. */
export async function whileBusy(button: HTMLButtonElement, words: string, work: () => Promise<void>): Promise<void> {
  if (button.ariaDisabled === 'true') return;
  const label = button.textContent;
  button.ariaDisabled = 'true';
  button.textContent = words;
  try {
    await work();
  } finally {
    button.ariaDisabled = null;
    button.textContent = label;
  }
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  content: string | readonly Node[] = '',
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (typeof content === 'string') element.textContent = content;
  else element.append(...content);
  return element;
}
