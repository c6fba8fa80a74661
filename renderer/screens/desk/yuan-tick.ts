/** A figure at the edge of a chart: whole yuan with thousands, cents only where there are some. Pure. */
import { formatMinor } from '../../parts/money.tsx';

export function yuanTick(minor: number): string {
  const rounded = Math.round(minor);
  const text = formatMinor(Math.abs(rounded)).replace(/\.00$/, '');
  return `${rounded < 0 ? '−' : ''}¥${text}`;
}
