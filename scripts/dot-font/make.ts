/**
 * Makes the font of drawn slips: every glyph of Noto Sans SC that a slip can need, cut to 24 rows of dots. Run by hand when the
 * font or the cutting changes: `npm ci` in this folder, then `node make.ts`. What comes out is part of the sources, because
 * the whole font is nine times ten megabytes and nobody should have to fetch it to build the program.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cutFont } from '../../native-drivers/receipt-printer/drawing/cut-font.ts';
import { packDotFont } from '../../native-drivers/receipt-printer/drawing/dot-font.ts';

const SOURCE = 'node_modules/@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf';
const TARGET = '../../native-drivers/receipt-printer/drawing/noto-sans-sc-24.font';

const folder = import.meta.dirname;
const glyphs = cutFont(readFileSync(path.join(folder, SOURCE)));
const bytes = packDotFont(glyphs);
writeFileSync(path.join(folder, TARGET), bytes);
process.stdout.write(`${JSON.stringify({ glyphs: glyphs.size, bytes: bytes.length })}\n`);
