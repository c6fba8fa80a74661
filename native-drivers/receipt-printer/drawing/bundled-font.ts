/**
 * The font of drawn slips that comes with the program: its file lies beside this one in the sources, and beside the bundle when it is
 * built. Nothing is read before the first line is drawn.
 */
import path from 'node:path';
import { dotFontOfFile } from './dot-font.ts';

export const BUNDLED_FONT = dotFontOfFile(path.join(import.meta.dirname, 'noto-sans-sc-24.font'));
