/** `webContents.printToPDF` by Chromium's own printing. Options it does not carry over are refused by name. */
import type { Page } from 'playwright';
import { refuse } from '../imitation.ts';

export interface PdfOptions {
  readonly landscape?: boolean;
  readonly printBackground?: boolean;
  readonly scale?: number;
  readonly pageSize?: string | { readonly width: number; readonly height: number };
  readonly margins?: Readonly<Partial<Record<'top' | 'bottom' | 'left' | 'right', number>>>;
  readonly preferCSSPageSize?: boolean;
}

export const pdfOptions = ['landscape', 'printBackground', 'scale', 'pageSize', 'margins', 'preferCSSPageSize'];

/** Paper and margins are in inches, as Electron has them. */
export async function printPage(page: Page, options: PdfOptions): Promise<Buffer> {
  for (const name of Object.keys(options)) if (!pdfOptions.includes(name)) refuse(`printToPDF option ${name}`);
  return await page.pdf({
    landscape: options.landscape ?? false,
    printBackground: options.printBackground ?? false,
    scale: options.scale ?? 1,
    preferCSSPageSize: options.preferCSSPageSize ?? false,
    ...paper(options.pageSize ?? 'Letter'),
    ...(options.margins === undefined ? {} : { margin: inches(options.margins) }),
  });
}

function paper(size: NonNullable<PdfOptions['pageSize']>): { format: string } | { width: string; height: string } {
  return typeof size === 'string' ? { format: size } : { width: `${size.width}in`, height: `${size.height}in` };
}

function inches(margins: NonNullable<PdfOptions['margins']>): Record<string, string> {
  return Object.fromEntries(Object.entries(margins).map(([side, size]) => [side, `${size}in`]));
}
