import {
  type CSSVariablesResolver,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core';
import { theme } from './theme.ts';

/** Mantine's variables in the console's colours; `console-theme.css` holds them, since the page takes no inline style. */
export const cssVariables: ReturnType<CSSVariablesResolver> = resolve();

function resolve(): ReturnType<CSSVariablesResolver> {
  const { variables, light, dark } = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
  return {
    variables,
    light: {
      ...light,
      ...brandOn('light', '#000000', '#ffffff'),
      ...redOn('#b3261e', '#ffffff', '#8f1c16', '#ffffff'),
      '--mantine-color-text': '#16211f',
      '--mantine-color-dimmed': '#52605f',
      '--mantine-color-placeholder': '#667371',
      '--mantine-color-error': '#b3261e',
      '--mantine-color-default-border': '#c3cdcc',
      '--mantine-color-disabled': '#eef2f2',
      '--mantine-color-disabled-color': '#5d6968',
    },
    dark: {
      ...dark,
      ...brandOn('dark', '#ffffff', '#0f1518'),
      ...redOn('#ff9d94', '#2b0a07', '#ffb8b1', '#0f1518'),
      '--mantine-color-body': '#0f1518',
      '--mantine-color-text': '#e8eef0',
      '--mantine-color-dimmed': '#a7b4b8',
      '--mantine-color-placeholder': '#8d9a9f',
      '--mantine-color-error': '#ff9d94',
      '--mantine-color-default': '#182126',
      '--mantine-color-default-hover': '#212c32',
      '--mantine-color-default-border': '#3b494f',
      '--mantine-color-disabled': '#1d272c',
      '--mantine-color-disabled-color': '#95a2a7',
    },
  };
}

function brandOn(scheme: 'light' | 'dark', strong: string, page: string): Record<`--${string}`, string> {
  const primary = `var(--${scheme}-primary)`;
  return {
    '--brand': primary,
    '--mantine-primary-color-contrast': `var(--${scheme}-on-primary)`,
    '--mantine-color-anchor': primary,
    '--mantine-color-brand-text': primary,
    '--mantine-color-brand-filled': primary,
    '--mantine-color-brand-filled-hover': `color-mix(in srgb, ${primary}, ${page} 12%)`,
    '--mantine-color-brand-light': `color-mix(in srgb, ${primary} 10%, ${page})`,
    '--mantine-color-brand-light-hover': `color-mix(in srgb, ${primary} 18%, ${page})`,
    '--mantine-color-brand-light-color': `color-mix(in srgb, ${primary}, ${strong} 25%)`,
    '--mantine-color-brand-outline': primary,
    '--mantine-color-brand-outline-hover': `color-mix(in srgb, ${primary} 8%, ${page})`,
  };
}

/** Mantine's own red is too faint to be read: as a button's ground with white on it, and as letters on a page. */
function redOn(red: string, contrast: string, hover: string, page: string): Record<`--${string}`, string> {
  return {
    '--mantine-red-contrast': contrast,
    '--mantine-color-red-filled': red,
    '--mantine-color-red-filled-hover': hover,
    '--mantine-color-red-text': red,
    '--mantine-color-red-outline': red,
    '--mantine-color-red-light-color': red,
    '--mantine-color-red-light': `color-mix(in srgb, ${red} 8%, ${page})`,
    '--mantine-color-red-light-hover': `color-mix(in srgb, ${red} 12%, ${page})`,
  };
}
