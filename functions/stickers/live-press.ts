import { createProver } from '../../shared/stickers/prove-template.ts';
import { fonts } from './live-fonts.ts';

export const proveTemplate = createProver(fonts);
