import type { Phone } from '../phone/phone.ts';

/** The unit that a message names. */
export type NamedUnit =
  | { readonly by: 'code'; readonly code: string }
  | { readonly by: 'maker-serial'; readonly serial: string };

/** Whose phones a message names. */
export interface Parties {
  readonly customer?: Phone;
  readonly partner?: Phone;
}

/** What a message asks for. */
export type Reading =
  | ActivationReading
  | ActivationsReading
  | LookUpReading
  | ServiceReading
  | HelpReading
  | MistakeReading;

export interface ActivationReading {
  readonly kind: 'activation';
  readonly unit: NamedUnit;
  /** What stands where a PIN would. Whether the sticker has one, only its batch knows. */
  readonly pin?: string;
  /** In the grammar's order first, then the other way round: who is enrolled decides between them. Never empty. */
  readonly parties: readonly Parties[];
  readonly name?: string;
  /** The name, were what stands in the place of a PIN a part of it. */
  readonly nameWithoutPin?: string;
  readonly address?: string;
  readonly dealerCode?: string;
}

/** One of several codes in a message. */
export interface WrittenUnit {
  /** Canonical where it passes the check of a code; else as it was written. */
  readonly code: string;
  /** Whether it may be compared: it passes the check. */
  readonly isCode: boolean;
  /** Whether it was found to be ours. */
  readonly isOurs: boolean;
  /** What stands where its PIN would. */
  readonly pin?: string;
}

/** Several units of one customer, said once. Two at the least, in their order, of which at least one is ours. */
export interface ActivationsReading {
  readonly kind: 'activations';
  readonly units: readonly WrittenUnit[];
  /** As in an activation of one. */
  readonly parties: readonly Parties[];
  readonly name?: string;
  readonly address?: string;
  readonly dealerCode?: string;
}

export interface LookUpReading {
  readonly kind: 'look-up';
  /** Without one, the sender asks for what is theirs. */
  readonly unit?: NamedUnit;
}

export interface ServiceReading {
  readonly kind: 'service';
  readonly unit?: NamedUnit;
}

export interface HelpReading {
  readonly kind: 'help';
}

/** What is wrong, in the words of whoever answers it. */
export type Mistake =
  /** It does not begin with our keyword. */
  | { readonly what: 'keyword' }
  | { readonly what: 'unit-missing' }
  /** Something looks like a code and is none of ours. */
  | { readonly what: 'code-wrong'; readonly written: string }
  | { readonly what: 'several-codes' }
  | { readonly what: 'phone-malformed'; readonly written: string }
  | { readonly what: 'phone-landline' }
  | { readonly what: 'phone-missing' };

export interface MistakeReading {
  readonly kind: 'mistake';
  readonly mistake: Mistake;
  /** What was asked for, as far as that was understood. */
  readonly asked: 'activation' | 'look-up' | 'service';
}
