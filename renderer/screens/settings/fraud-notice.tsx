/** Beside terminal and host settings: nobody asks for these by phone (counter 2, "free replacement terminal"). */
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useNavigation } from '../navigation.tsx';
import { useSettingsWords } from './words.ts';

export function FraudNotice() {
  const words = useSettingsWords();
  const { open } = useNavigation();
  return (
    <aside className="fraud-notice">
      <ShapeIcon name="alert" size={32} />
      <div>
        <p className="fraud-title">{words.fraudTitle}</p>
        <p className="small">{words.fraudLead}</p>
      </div>
      <button type="button" className="button" onClick={() => open('help', { topic: 'fraud' })}>
        {words.fraudMore}
      </button>
    </aside>
  );
}
