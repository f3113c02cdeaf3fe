import { findProvince } from '../../address/province.ts';
import { attributeLabel, type OwnWords, valueLabel, type Words } from './attribute-words.ts';
import type { Example, PolicyFinding } from './lint-policy.ts';

/** `stops`: it cannot be proposed or published like that. `notes`: somebody should look. */
export interface WrittenFinding extends Words {
  readonly kind: PolicyFinding['kind'];
  readonly severity: 'stops' | 'notes';
  /** Ids of the rules it is about, to show it beside them. */
  readonly rules: readonly string[];
}

/** A policy of 200 rules may hold thousands of pairs; whoever mends the first hundred sees the rest. */
const MOST_FINDINGS = 100;
const MOST_NAMED = 8;

interface Naming {
  readonly rules: readonly { readonly id: string; readonly label: string }[];
  readonly words?: Readonly<Record<string, OwnWords>> | undefined;
}

/** What is odd about a policy, in words; what stops it first. */
export function writtenFindings(findings: readonly PolicyFinding[], naming: Naming): readonly WrittenFinding[] {
  const skus = findings.flatMap((finding) => (finding.kind === 'no-rule' ? [finding.sku] : []));
  const others = findings.flatMap((finding) => (finding.kind === 'no-rule' ? [] : [writtenFinding(finding, naming)]));
  const all = skus.length === 0 ? others : [...others, withoutRule(skus)];
  const isStopping = ({ severity }: WrittenFinding) => severity === 'stops';
  return [...all.filter(isStopping), ...all.filter((one) => !isStopping(one))].slice(0, MOST_FINDINGS);
}

export function isStopping({ kind }: PolicyFinding): boolean {
  return kind === 'contradictory' || kind === 'unreachable' || kind === 'two-fallbacks';
}

function writtenFinding(finding: Exclude<PolicyFinding, { kind: 'no-rule' }>, naming: Naming): WrittenFinding {
  const about = { kind: finding.kind, severity: isStopping(finding) ? 'stops' : 'notes' } as const;
  const nameOf = (id: string) => `"${naming.rules.find((rule) => rule.id === id)?.label ?? id}"`;
  const named = (ids: readonly string[]) => shortened(ids.map(nameOf));
  switch (finding.kind) {
    case 'contradictory': {
      const [first, second] = finding.rules.map(nameOf);
      const example = exampleWords(finding.example, naming);
      return {
        ...about,
        rules: finding.rules,
        vi: `${first} và ${second} cùng khớp (${example.vi}) nhưng thưởng khác nhau. Hãy thu hẹp một trong hai.`,
        en: `${first} and ${second} both fit (${example.en}) but give different amounts. Narrow one of them.`,
      };
    }
    case 'overlapping': {
      const [first, second] = finding.rules.map(nameOf);
      const example = exampleWords(finding.example, naming);
      return {
        ...about,
        rules: finding.rules,
        vi: `${first} và ${second} cùng khớp (${example.vi}), thưởng như nhau; quy tắc đứng trước được dùng.`,
        en: `${first} and ${second} both fit (${example.en}) and give the same; the earlier one is used.`,
      };
    }
    case 'unreachable':
      return {
        ...about,
        rules: [finding.rule],
        vi: `${nameOf(finding.rule)} không bao giờ được dùng: ${named(finding.by)} đã gồm hết. Hãy bỏ hoặc sửa.`,
        en: `${nameOf(finding.rule)} can never be used: ${named(finding.by)} cover all of it. Remove or change it.`,
      };
    case 'two-fallbacks':
      return {
        ...about,
        rules: finding.rules,
        vi: `Chỉ một quy tắc được dùng cho mọi trường hợp còn lại, nhưng có nhiều hơn: ${named(finding.rules)}.`,
        en: `Only one rule can be for all the rest, but there are more: ${named(finding.rules)}.`,
      };
    case 'unknown-attribute': {
      const label = attributeLabel(finding.attribute, naming.words?.[finding.attribute]);
      return {
        ...about,
        rules: [finding.rule],
        vi: `${nameOf(finding.rule)}: chưa sản phẩm nào có thuộc tính "${label.vi}". Có thể tên viết sai.`,
        en: `${nameOf(finding.rule)}: no product has the attribute "${label.en}". It may be misspelt.`,
      };
    }
    case 'unknown-value': {
      const own = naming.words?.[finding.attribute];
      const label = attributeLabel(finding.attribute, own);
      const value = valueLabel(finding.attribute, finding.value, own);
      return {
        ...about,
        rules: [finding.rule],
        vi: `${nameOf(finding.rule)}: chưa sản phẩm nào có "${label.vi}" là ${value.vi}.`,
        en: `${nameOf(finding.rule)}: no product has ${value.en} as "${label.en}".`,
      };
    }
  }
}

function withoutRule(skus: readonly string[]): WrittenFinding {
  return {
    kind: 'no-rule',
    severity: 'notes',
    rules: [],
    vi: `${skus.length} sản phẩm không có mức thưởng: ${shortened(skus)}.`,
    en: `${skus.length} products earn nothing: ${shortened(skus)}.`,
  };
}

/** `Dòng sản phẩm: Tủ đông, Inverter: Có`; where neither rule asks anything, anything is an example. */
export function exampleWords(example: Example, { words }: Pick<Naming, 'words'>): Words {
  const parts = Object.entries(example).map(([name, value]) => {
    const label = attributeLabel(name, words?.[name]);
    const of = valueLabel(name, value, words?.[name], (code) => findProvince(code)?.name);
    return { vi: `${label.vi}: ${of.vi}`, en: `${label.en}: ${of.en}` };
  });
  if (parts.length === 0) return { vi: 'mọi lần lắp', en: 'any installation' };
  return { vi: parts.map(({ vi }) => vi).join(', '), en: parts.map(({ en }) => en).join(', ') };
}

function shortened(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return rest > 0 ? `${names.slice(0, MOST_NAMED).join(', ')}… (+${rest})` : names.join(', ');
}
