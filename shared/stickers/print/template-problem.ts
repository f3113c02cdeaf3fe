import type { TemplateField } from '../template/template.ts';

export type TemplateProblemCode =
  | 'nothing-to-read'
  | 'outside'
  | 'overlap'
  | 'text-too-wide'
  | 'text-too-tall'
  | 'character-missing'
  | 'placeholder-unknown'
  | 'qr-too-dense'
  | 'qr-small'
  | 'logo-unusable'
  | 'pin-open'
  | 'not-covered'
  | 'hidden'
  | 'two-scratch-layers'
  | 'colour-on-thermal'
  | 'resolution-of-material';

/** What is wrong with a field of a template; a warning does not keep the template from being used. */
export interface TemplateProblem {
  /** Its place in the template, from 0; undefined where the template as a whole is meant. */
  readonly field: number | undefined;
  readonly kind: TemplateField['kind'] | undefined;
  readonly code: TemplateProblemCode;
  readonly severity: 'error' | 'warning';
  readonly vi: string;
  readonly en: string;
}

/** The template cannot be printed with these texts; the first problem gives the message. */
export class TemplateUnfit extends Error {
  readonly code = 'template-unfit';
  readonly problems: readonly TemplateProblem[];
  constructor(problems: readonly TemplateProblem[]) {
    super(problems[0]?.en ?? 'the template cannot be printed');
    this.problems = problems;
  }
}

const names: Readonly<Record<TemplateField['kind'], { readonly vi: string; readonly en: string }>> = {
  qr: { vi: 'mã QR', en: 'QR code' },
  code: { vi: 'mã tem', en: 'code' },
  pin: { vi: 'mã cào', en: 'scratch code' },
  product: { vi: 'tên sản phẩm', en: 'product' },
  company: { vi: 'tên công ty', en: 'company' },
  hotline: { vi: 'hotline', en: 'hotline' },
  sms: { vi: 'dòng SMS', en: 'SMS line' },
  text: { vi: 'chữ', en: 'text' },
  logo: { vi: 'logo', en: 'logo' },
  scratch: { vi: 'lớp phủ cào', en: 'scratch layer' },
};

/** A field as people count and call it. */
export function fieldName(index: number, kind: TemplateField['kind'], language: 'vi' | 'en'): string {
  return language === 'vi' ? `Trường ${index + 1} (${names[kind].vi})` : `Field ${index + 1} (${names[kind].en})`;
}

/** Texts follow the field's name: `Trường 3 (mã tem) …`. */
export function fieldProblem(
  field: number,
  kind: TemplateField['kind'],
  code: TemplateProblemCode,
  vi: string,
  en: string,
  severity: TemplateProblem['severity'] = 'error',
): TemplateProblem {
  const whole = { vi: `${fieldName(field, kind, 'vi')} ${vi}`, en: `${fieldName(field, kind, 'en')} ${en}` };
  return { field, kind, code, severity, ...whole };
}
