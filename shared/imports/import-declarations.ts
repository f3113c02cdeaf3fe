import { pointGrantImport } from '../gifts/points/point-grant-import-columns.ts';
import { partnerImport } from '../partners/partner-import-columns.ts';
import { openingImport } from '../rewards/adjustment/opening-import-columns.ts';
import { formerCodeImport, makerSerialImport } from '../stickers/unit/unit-import-columns.ts';
import { activationImport, migrationImport } from '../warranty/warranty-import-columns.ts';
import type { ImportDeclaration } from './import-kind.ts';

/** Every kind of import there is. A new one is declared here and put to work in functions/imports/live-imports.ts. */
export const importDeclarations: readonly ImportDeclaration[] = [
  makerSerialImport,
  formerCodeImport,
  activationImport,
  migrationImport,
  partnerImport,
  openingImport,
  pointGrantImport,
];

export function declarationOf(kind: string): ImportDeclaration | undefined {
  return importDeclarations.find(({ name }) => name === kind);
}
