import { convertCssVariables } from '@mantine/core';
import { cssVariables } from '../console/css-variables.ts';

/** Colours of Mantine's that the console paints with; the rest of its palette stays out. */
const PAINTED = /^--mantine-color-(?!(?:pink|grape|violet|indigo|cyan|teal|green|lime|yellow|orange|blue)-)/;

/** Mantine's variables as a file: written into the page they would be an inline style, which its policy refuses. */
export function GET(): Response {
  const { variables, light, dark } = cssVariables;
  const css = convertCssVariables({ variables: painted(variables), light: painted(light), dark: painted(dark) });
  return new Response(`${css}\n`, { headers: { 'content-type': 'text/css' } });
}

function painted(variables: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter(([name]) => !name.startsWith('--mantine-color-') || PAINTED.test(name)),
  );
}
