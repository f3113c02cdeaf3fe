export const PARTNERS = ['P1', 'P2', 'P3'] as const;
/** Whoever decides and whoever pays; one does both, which is refused where it matters. */
export const MANAGERS = ['manager-1', 'both-1'] as const;
export const ACCOUNTANTS = ['accountant-1', 'both-1'] as const;
/** Who lets a run be paid, having decided nothing else. */
export const BOSS = 'boss-1';
/** Who bought the units, by their phones. */
export const CUSTOMERS = ['+84903000011', '+84903000012'] as const;
