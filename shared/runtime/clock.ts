import { ulid } from 'ulid';
import { type Clock, instantOf } from '../time/local-date.ts';

/** Read per request: a moment taken when the module loads goes stale in a warm container. */
export const systemClock: Clock = () => instantOf(new Date());

export type NewId = () => string;

/** Time-ordered and unique without asking anybody. */
export const newUlid: NewId = () => ulid();
