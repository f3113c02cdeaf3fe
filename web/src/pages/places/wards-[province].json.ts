import { provinces } from '../../../../shared/address/province.ts';
import { wardsOf } from '../../../../shared/address/ward.ts';

/** A file for each province, so that an old phone loads one and not 3,321 wards. */
export function getStaticPaths(): { readonly params: { readonly province: string } }[] {
  return provinces.map(({ code }) => ({ params: { province: code } }));
}

/** The wards of a province by name, each with its kind before it as people say it. */
export function GET({ params }: { readonly params: { readonly province?: string | undefined } }): Response {
  const sorted = [...wardsOf(params.province ?? '')].sort((one, other) => one.name.localeCompare(other.name, 'vi'));
  return Response.json(sorted.map(({ code, kind, name }) => ({ code, name: `${capital(kind)} ${name}` })));
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
