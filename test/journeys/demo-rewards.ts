/** What two campaigns gave for the demo company's own activations: one to each of three, one until 60,000 were gone. */
export const DEMO_EXTRAS = 3 * 20_000 + 60_000;
/** What the demo's first partner has pending from the start, by its policy and campaigns. */
export const DEMO_PENDING = 3 * 100_000 + DEMO_EXTRAS;
