/** A first start: devices may be set up now or later. Stands among the notes of the sale screen and takes nothing away from it. */
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useView } from '../../terminal/use-view.ts';
import { useNavigation } from '../navigation.tsx';
import { useAct } from './use-setup.ts';
import { useSetupWords } from './words.ts';

export function SetupOffer() {
  const words = useSetupWords();
  const { deviceSetup } = useView();
  const { open } = useNavigation();
  const act = useAct();
  if (deviceSetup?.offered !== true) return null;
  return (
    <>
      <button type="button" className="counter-note" data-note="device-setup" onClick={() => open('device-setup')}>
        <ShapeIcon name="alert" size={20} />
        <span>
          {words.offer} <u>{words.offerOpen}</u>
        </span>
      </button>
      <button type="button" className="counter-note" onClick={() => void act({ act: 'later' })}>
        <ShapeIcon name="dash" size={20} />
        <span>{words.offerLater}</span>
      </button>
    </>
  );
}
