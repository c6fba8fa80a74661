/** Quantities, rates and prices as people write them. Whole numbers in and out; no fraction is ever computed. */

/** 1500 thousandths are 1.5. */
export function quantityText(thousandths: number): string {
  const rest = String(thousandths % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  const whole = String(Math.floor(thousandths / 1000));
  return rest === '' ? whole : `${whole}.${rest}`;
}

/** 1300 hundredths of a per cent are 13%. */
export const rateText = (basisPoints: number): string => `${quantityText(basisPoints * 10)}%`;

/** `12.5` is 1250; undefined when it is no price, or none at all. */
export function priceMinor(text: string): number | undefined {
  const parts = /^(\d{1,7})(?:[.。](\d{1,2}))?$/.exec(text.normalize('NFKC').trim());
  if (parts === null) return undefined;
  const [, yuan = '', fen = ''] = parts;
  const minor = Number(yuan) * 100 + Number(fen.padEnd(2, '0'));
  return minor === 0 ? undefined : minor;
}
