import { expect, test } from 'vitest';
import { workbookBytes } from '../../../functions/imports/workbook-bytes.ts';
import { importDeclarations } from '../../../shared/imports/import-declarations.ts';
import { importRoutes } from '../../../shared/imports/import-routes.ts';
import { templateWorkbook } from '../../../shared/imports/import-workbooks.ts';
import { openSpreadsheet } from '../../../shared/imports/reading/open-spreadsheet.ts';
import { readRows } from '../../../shared/imports/reading/read-rows.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { writeStreamedWorkbook } from '../../../shared/workbook/streamed-workbook.ts';
import { importKinds, importRoles } from '../../../web/src/console/imports/import.ts';

const now = instantSchema.parse('2026-11-21T05:00:00.000Z');

test('the console offers every kind of import to the roles it is for', () => {
  const declared = Object.fromEntries(importDeclarations.map(({ name, roles }) => [name, roles]));
  expect(importRoles).toEqual(declared);
  expect([...importKinds].sort()).toEqual(Object.keys(declared).sort());
});

test('whoever may import a kind may call the routes of imports, and nobody else', () => {
  const roles = new Set(importDeclarations.flatMap((declaration) => declaration.roles));
  expect(importRoutes.begin.access).toEqual({ kind: 'staff', roles: expect.arrayContaining([...roles]) });
});

test.each(importDeclarations.map((declaration) => [declaration.name, declaration] as const))(
  'the example row of %s is right in every cell, so whoever writes over it has a pattern to follow',
  async (_name, declaration) => {
    const workbook = await workbookBytes(templateWorkbook(declaration, 'Lạc Phong', now), writeStreamedWorkbook);
    const rows = [];
    for await (const row of readRows(await openSpreadsheet(Buffer.from(workbook)), declaration)) rows.push(row);
    expect(rows).toHaveLength(1);
    // All there is to say of it is that it is the example.
    expect(rows[0]?.errors.map(({ en }) => en)).toEqual(['This is the example row of the template. Remove it.']);
  },
);
