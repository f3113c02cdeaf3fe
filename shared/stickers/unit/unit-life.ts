import * as z from 'zod';
import type { StaffRole } from '../../http/caller.ts';

/** The life of a unit. Up to `shipped` it is its roll's; what happens to one unit alone is kept with that unit. */
export const unitStateSchema = z.enum([
  'ordered',
  'rendered',
  'printed',
  'accepted',
  'bound',
  'shipped',
  'activated',
  'replaced',
  'returned',
  'void',
]);
export type UnitState = z.infer<typeof unitStateSchema>;

/** Whose state it is: a whole batch's, a roll's or one unit's. */
export type Keeper = 'batch' | 'roll' | 'unit';

export interface UnitStep {
  readonly vi: string;
  readonly en: string;
  readonly keptBy: readonly Keeper[];
  /** The states it is reached from in order. */
  readonly from: readonly UnitState[];
  /** Out of order: allowed, and told; a strict batch refuses it. */
  readonly early: readonly UnitState[];
  /** Back to a state of before, or to the same one anew: allowed with a note. */
  readonly back: readonly UnitState[];
  /** Roles that may do it by hand; empty where the system itself does it. */
  readonly by: readonly StaffRole[];
}

const MANAGERS: readonly StaffRole[] = ['admin', 'manager'];
const WAREHOUSE: readonly StaffRole[] = [...MANAGERS, 'warehouse'];

/**
 * Every step of the life, in its order: the one table that writes take their conditions from, that refusals are told
 * from and that docs/decisions/unit-life.md is drawn from.
 */
export const unitLife = {
  ordered: {
    vi: 'đã đặt',
    en: 'ordered',
    keptBy: ['batch'],
    from: [],
    early: [],
    back: [],
    by: MANAGERS,
  },
  rendered: {
    vi: 'đã tạo tệp',
    en: 'rendered',
    keptBy: ['roll'],
    from: ['ordered'],
    early: [],
    back: [],
    by: [],
  },
  printed: {
    vi: 'đã in',
    en: 'printed',
    keptBy: ['roll'],
    from: ['rendered'],
    early: [],
    back: [],
    by: [...MANAGERS, 'printing'],
  },
  accepted: {
    vi: 'đã nghiệm thu',
    en: 'accepted',
    keptBy: ['roll'],
    // Who prints on a thermal printer of their own has nobody to tell that it is printed.
    from: ['rendered', 'printed'],
    early: [],
    back: [],
    by: WAREHOUSE,
  },
  bound: {
    vi: 'đã gán sản phẩm',
    en: 'bound',
    keptBy: ['roll'],
    from: ['accepted'],
    early: ['rendered', 'printed'],
    back: ['bound', 'shipped'],
    by: WAREHOUSE,
  },
  shipped: {
    vi: 'đã xuất kho',
    en: 'shipped',
    keptBy: ['roll'],
    from: ['accepted', 'bound'],
    early: ['rendered', 'printed'],
    back: ['shipped'],
    by: WAREHOUSE,
  },
  activated: {
    vi: 'đã kích hoạt',
    en: 'activated',
    keptBy: ['unit'],
    from: ['accepted', 'bound', 'shipped', 'returned'],
    early: ['rendered', 'printed'],
    back: [],
    by: [],
  },
  replaced: {
    vi: 'đã đổi máy',
    en: 'replaced',
    keptBy: ['unit'],
    from: ['activated'],
    early: [],
    back: [],
    by: [...MANAGERS, 'care'],
  },
  returned: {
    vi: 'đã trả lại',
    en: 'returned',
    keptBy: ['unit'],
    from: ['activated'],
    early: [],
    back: [],
    by: [...MANAGERS, 'care'],
  },
  void: {
    vi: 'đã hủy',
    en: 'void',
    keptBy: ['roll', 'unit'],
    from: ['rendered', 'printed', 'accepted', 'bound', 'shipped', 'replaced', 'returned'],
    early: [],
    back: [],
    by: WAREHOUSE,
  },
} as const satisfies Readonly<Record<UnitState, UnitStep>>;

/** How a step from `before` to `after` stands to the order of the life; undefined where there is none. */
export function stepKind(before: UnitState, after: UnitState): 'in-order' | 'early' | 'back' | undefined {
  const step: UnitStep = unitLife[after];
  if (step.from.includes(before)) return 'in-order';
  if (step.early.includes(before)) return 'early';
  return step.back.includes(before) ? 'back' : undefined;
}

/** Whether a unit in the state may be activated: `early` raises a finding, or is refused where the batch is strict. */
export function mayActivate(state: UnitState): 'yes' | 'early' | 'no' {
  const kind = stepKind(state, 'activated');
  if (kind === 'early') return 'early';
  return kind === undefined ? 'no' : 'yes';
}

/** Why stickers are void, and who may say so. */
export const voidReasonSchema = z.enum(
  ['lost', 'stolen', 'misprinted', 'spoilage'],
  'Lý do hủy là "lost", "stolen", "misprinted" hoặc "spoilage". | The reason is "lost", "stolen", "misprinted" or "spoilage".',
);
export type VoidReason = z.infer<typeof voidReasonSchema>;

export const voidReasons = {
  lost: { vi: 'thất lạc', en: 'lost', by: WAREHOUSE },
  stolen: { vi: 'mất trộm', en: 'stolen', by: WAREHOUSE },
  misprinted: { vi: 'in lỗi', en: 'misprinted', by: MANAGERS },
  spoilage: { vi: 'hỏng khi in', en: 'spoilage of the printer', by: MANAGERS },
} as const satisfies Readonly<Record<VoidReason, { vi: string; en: string; by: readonly StaffRole[] }>>;
