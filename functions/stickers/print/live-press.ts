import { createProver } from '../../../shared/stickers/template/prove-template.ts';
import { fonts } from '../batch/live-fonts.ts';

export const proveTemplate = createProver(fonts);
