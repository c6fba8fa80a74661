/** The way back to where a screen was opened from, for a finger; Esc does the same. Nothing where it was opened by itself. */
import { ShapeIcon } from '../parts/shape-icon.tsx';
import { useWords } from '../wording/use-words.ts';
import { useDeskWords } from './desk/words.ts';
import { useNavigation } from './navigation.tsx';
import './way-back.css';

export function WayBack() {
  const { open, openedWith } = useNavigation();
  const { common } = useWords().captions;
  const { backTo } = useDeskWords();
  const { back } = openedWith;
  if (back === undefined) return null;
  return (
    <button
      type="button"
      className="button way-back"
      data-action="way-back"
      onClick={() => open(back.screen, back.openWith)}
    >
      <ShapeIcon name="return" size={20} />
      {backTo} <span className="cap">{common.escKey}</span>
    </button>
  );
}
