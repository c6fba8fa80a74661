/** Lock-outs that the supervisor has not taken note of: they stay here, however long ago the thirty minutes were. */
import type { StaffPicture } from '../../../preload/contract/contract.ts';
import { dayAndTime } from '../../parts/moments.ts';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useOperatorsWords } from './words.ts';

export interface LockOutPanelProps {
  readonly lockOuts: StaffPicture['lockOuts'];
  readonly onNoted: () => void;
}

export function LockOutPanel({ lockOuts, onNoted }: LockOutPanelProps) {
  const words = useOperatorsWords();
  return (
    <section className="lock-outs" role="alert">
      <ShapeIcon name="lock" size={28} />
      <div>
        <h2>{words.lockOutTitle(lockOuts.length)}</h2>
        <ul>
          {lockOuts.map(({ operator, atMs }) => (
            <li key={`${operator} ${atMs}`} className="figures">
              {words.lockOutLine(operator, dayAndTime(atMs))}
            </li>
          ))}
        </ul>
      </div>
      <button type="button" className="button tall" data-action="noted" onClick={onNoted}>
        {words.noted}
      </button>
    </section>
  );
}
