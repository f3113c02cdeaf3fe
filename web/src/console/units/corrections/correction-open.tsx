import type { Warranty } from '../warranty.ts';
import { AddGoodwill } from './add-goodwill.tsx';
import { AddUnit } from './add-unit.tsx';
import { CancelActivation } from './cancel-activation.tsx';
import { CorrectCustomer } from './correct-customer.tsx';
import { CorrectInstaller } from './correct-installer.tsx';
import { CorrectProduct } from './correct-product.tsx';
import { HandOver } from './hand-over.tsx';

export interface CorrectionProps {
  readonly warranty: Warranty;
  /** The warranty's address in the API. */
  readonly path: string;
  readonly close: () => void;
  /** In words, what was done. */
  readonly done: (words: string) => void;
}

const corrections = {
  customer: CorrectCustomer,
  installer: CorrectInstaller,
  product: CorrectProduct,
  goodwill: AddGoodwill,
  handover: HandOver,
  cancel: CancelActivation,
  'add-unit': AddUnit,
} as const satisfies Readonly<Record<string, React.ComponentType<CorrectionProps>>>;
export type CorrectionName = keyof typeof corrections;

/** The correction that somebody opened, if any. */
export function CorrectionOpen({
  name,
  ...props
}: Omit<CorrectionProps, 'path'> & { readonly name: CorrectionName | undefined }) {
  if (name === undefined) return undefined;
  const { code, activationNumber } = props.warranty;
  const Correction = corrections[name];
  return <Correction {...props} path={`/v1/warranties/${encodeURIComponent(code)}/${activationNumber}`} />;
}
