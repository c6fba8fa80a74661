/** Beside the amount: what the last shift left in the drawer has not been counted yet. It stands in the way of nothing. */
import { formatMinor } from '../../parts/money.tsx';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useView } from '../../terminal/use-view.ts';
import { useNavigation } from '../navigation.tsx';
import { useShiftWords } from './words.ts';

export function ShiftNote() {
  const words = useShiftWords();
  const { shift } = useView();
  const { open } = useNavigation();
  if (shift === undefined || shift.floatChecked) return null;
  return (
    <button type="button" className="counter-note" data-note="float" onClick={() => open('shift')}>
      <ShapeIcon name="alert" size={20} />
      <span>{words.note(`¥${formatMinor(shift.float.amountMinor)}`)}</span>
    </button>
  );
}
