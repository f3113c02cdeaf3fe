import type { Finding } from '../../findings/finding.ts';
import { formatCode } from '../../stickers/code/code-text.ts';
import { formatDate, type Instant } from '../../time/local-date.ts';
import type { Confirmation } from './confirmation.ts';

const ANSWERS = {
  no: { vi: 'Không phải', en: 'No' },
  'someone-else': { vi: 'Người khác lắp', en: 'Somebody else did' },
} as const;

/** What a manager has to look at where the customer says that the partner did not fit the unit; undefined for a yes. */
export function deniedFinding(confirmation: Confirmation, at: Instant): Finding | undefined {
  const { rewardId, code, partnerId, partnerName, installedOn, answer, words = '' } = confirmation;
  if (answer === undefined || answer === 'yes') return undefined;
  return {
    id: `installer-denied-${rewardId}`,
    kind: 'installer-denied',
    about: { code, partnerId },
    values: {
      code: formatCode(code),
      partner: partnerName,
      installedOn: formatDate(installedOn),
      answer: ANSWERS[answer].vi,
      answerEn: ANSWERS[answer].en,
      words: words === '' ? '–' : words,
    },
    at,
    state: 'open',
  };
}
