/** The kinds of pole display as data: which dialect they speak and whether they have a Chinese font. A person chooses one. */
export type DisplayDialect = 'escpos' | 'cd5220';

export interface DisplayModel {
  readonly id: string;
  readonly name: string;
  readonly dialect: DisplayDialect;
  readonly font: 'gb18030' | 'ascii';
  readonly columns: 20;
  readonly source: string;
}

export const DISPLAY_MODELS: readonly DisplayModel[] = [
  {
    id: 'pole-escpos',
    name: 'Pole display 2×20, ESC/POS',
    dialect: 'escpos',
    font: 'ascii',
    columns: 20,
    source: 'peripherals 5.2',
  },
  {
    id: 'pole-escpos-gb',
    name: 'Pole display 2×20, ESC/POS, Chinese font',
    dialect: 'escpos',
    font: 'gb18030',
    columns: 20,
    source: 'peripherals 5.2; the font by its model plate',
  },
  {
    id: 'pole-cd5220',
    name: 'Pole display 2×20, CD5220',
    dialect: 'cd5220',
    font: 'ascii',
    columns: 20,
    source: 'peripherals 5.2',
  },
];

export function displayModel(id: string): DisplayModel | undefined {
  return DISPLAY_MODELS.find((model) => model.id === id);
}
