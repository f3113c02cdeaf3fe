import { formatNational, readMobileNumber } from '../../../shared/phone/mobile-number.ts';
import type { Both } from '../language.ts';
import { part, say, showError, whileBusy } from '../page.ts';
import { phoneTexts } from '../phone-texts.ts';
import type { Challenge, Session, SignInRefusal } from './session.ts';
import { identityTexts as texts } from './texts.ts';

/** What to say of a refusal, and what to do then. */
export const refusalTexts: Readonly<Record<SignInRefusal, Both>> = {
  'code-wrong': texts.codeWrong,
  'too-many': texts.tooMany,
  ended: texts.codeWrong,
  offline: texts.offline,
  trouble: texts.busy,
};

/** Shows the sign-in form until `session` stands, then calls `signedIn`. */
export function wireSignIn(session: Session, signedIn: () => void): { show(reason?: Both): void } {
  const form = part('[data-sign-in]', HTMLFormElement);
  const phoneStep = part('[data-sign-in-step="phone"]', HTMLElement, form);
  const codeStep = part('[data-sign-in-step="code"]', HTMLElement, form);
  const phone = part('#signInPhone', HTMLInputElement);
  const code = part('#signInCode', HTMLInputElement);
  let challenge: Challenge | undefined;

  const show = (reason?: Both) => {
    challenge = undefined;
    form.hidden = false;
    phoneStep.hidden = false;
    codeStep.hidden = true;
    code.value = '';
    showError('signInPhone', reason ? say(reason) : '');
  };

  const askCode = async () => {
    const reading = readMobileNumber(phone.value);
    if (!reading.ok) return refuse(phone, say(phoneTexts[reading.refusal]));
    showError('signInPhone', '');
    const asked = await session.askCode(`+84${reading.national.slice(1)}`);
    if (!asked.ok) return refuse(phone, say(refusalTexts[asked.refusal]));
    challenge = asked.challenge;
    phoneStep.hidden = true;
    codeStep.hidden = false;
    part('[data-code-sent]', HTMLElement, form).textContent = say(texts.codeSent, {
      phone: formatNational(reading.national),
    });
    code.focus();
  };

  const answerCode = async (asked: Challenge) => {
    const digits = code.value.replace(/\s/g, '');
    if (!/^\d{8}$/.test(digits)) return refuse(code, say(texts.codeMalformed));
    showError('signInCode', '');
    const refusal = await session.answerCode(asked, digits);
    if (refusal) return refuse(code, say(refusalTexts[refusal]));
    form.hidden = true;
    code.value = '';
    signedIn();
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const step = challenge ? codeStep : phoneStep;
    const button = part('button', HTMLButtonElement, step);
    const words = say(challenge ? texts.signingIn : texts.asking);
    void whileBusy(button, words, () => (challenge ? answerCode(challenge) : askCode()));
  });
  part('[data-other-phone]', HTMLButtonElement, form).addEventListener('click', () => {
    show();
    phone.focus();
  });
  return { show };
}

function refuse(input: HTMLInputElement, text: string): void {
  showError(input.id, text);
  input.focus();
}
