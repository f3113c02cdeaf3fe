import { markOf } from '../abuse/guess.ts';
import { formatCode } from '../stickers/code/code-text.ts';
import { formatInstant } from '../time/local-date.ts';
import type { Capture } from '../warranty/capture/capture.ts';
import type { Warranty } from '../warranty/warranty.ts';
import type { Finding } from './finding.ts';

/** Who activated, by an id: a partner, one of the staff, or a phone that is known by the print of its request alone. */
export interface Party {
  readonly kind: 'partner' | 'staff' | 'phone';
  readonly id: string;
}

/** Two captured one unit without signal; who arrived second had captured it first. */
export function capturedEarlier(
  winner: Warranty,
  other: Party & { readonly print: string; readonly capture: Capture },
): Finding {
  const { code, activationNumber, batchId } = winner;
  const [first, second] = [inWords(partyOf(winner)), inWords(other)];
  return {
    // The same request sent again finds the same.
    id: `captured-earlier.${markOf(`${code}#${activationNumber}#${other.print}`)}`,
    kind: 'captured-earlier',
    about: { code, batchId, ...(other.kind === 'partner' ? { partnerId: other.id } : {}) },
    values: {
      code: formatCode(code),
      winner: first.vi,
      winnerEn: first.en,
      other: second.vi,
      otherEn: second.en,
      since: formatInstant(winner.activatedAt),
      capturedAt: formatInstant(other.capture.at),
    },
    at: other.capture.arrivedAt,
    state: 'open',
  };
}

function partyOf({ enteredByPartner, enteredBy, installer, requestPrint, activationNumber }: Warranty): Party {
  const partner = enteredByPartner ?? installer.partnerId;
  if (partner !== undefined) return { kind: 'partner', id: partner };
  if (enteredBy !== undefined) return { kind: 'staff', id: enteredBy };
  return { kind: 'phone', id: requestPrint ?? `#${activationNumber}` };
}

function inWords({ kind, id }: Party): { readonly vi: string; readonly en: string } {
  switch (kind) {
    case 'partner':
      return { vi: `đối tác ${id}`, en: `partner ${id}` };
    case 'staff':
      return { vi: `nhân viên ${id}`, en: `staff ${id}` };
    case 'phone':
      // Enough to tell two phones apart.
      return { vi: `máy ${markOf(id).slice(0, 6)}`, en: `phone ${markOf(id).slice(0, 6)}` };
  }
}
