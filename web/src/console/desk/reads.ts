import type * as z from 'zod/mini';

/** Nothing to add where the contract's reply can be read so; impossible where it cannot. */
type Readable<Contract, Read> = Contract extends Read ? unknown : never;

/** Ties what a page reads of a reply to the reply's contract: one that moves away does not compile. */
export function reads<Contract>() {
  return <S extends z.ZodMiniType>(schema: S & Readable<Contract, z.input<S>>): S => schema;
}
