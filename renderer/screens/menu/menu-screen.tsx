/** Every screen there is, with what it is for. F10. */

import { FUNCTION_KEYS } from '../../parts/key-bar.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { useRiskWords } from '../risk/words.ts';
import { ChoiceList } from './choice-list.tsx';
import { usePeopleChoices } from './people-choices.ts';

const PLACES = [
  'sale',
  'tender',
  'void',
  'refund',
  'more',
  'history',
  'close-of-day',
  'devices',
  'settings',
  'help',
] as const;

/** Devices and settings are opened now and then: they have no key of their own. */
function keyCapOf(place: (typeof PLACES)[number]): string | undefined {
  const index = (FUNCTION_KEYS as readonly string[]).indexOf(place);
  return index === -1 ? undefined : `F${index + 1}`;
}

export function MenuScreen() {
  const { menu, keys } = useWords().captions;
  const other = useOtherWords();
  const { open } = useNavigation();
  const people = usePeopleChoices();
  const risk = useRiskWords();
  useKeys((key) => {
    if (key !== 'Escape') return false;
    open('sale');
    return true;
  });
  return (
    <div className="page of-choices">
      <h1 className="page-title">
        {menu.title}{' '}
        <span className="beside" lang={other.language} aria-hidden="true">
          {other.captions.menu.title}
        </span>
      </h1>
      <ChoiceList
        choices={[
          ...PLACES.map((place) => ({
            name: place === 'settings' ? menu.settings : keys[place],
            note: menu.notes[place],
            keyCap: keyCapOf(place),
            onChoose: () => (place === 'void' || place === 'refund' ? open('order', { kind: place }) : open(place)),
          })),
          ...people,
          { name: risk.title, note: risk.openFrom, onChoose: () => open('risk') },
        ]}
      />
    </div>
  );
}
