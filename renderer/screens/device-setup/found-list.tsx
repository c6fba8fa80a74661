/** What was found: name and place, and a button for each thing it can be. Number keys press the first nine. */
import type { DeviceTrouble } from '../../../preload/contract/words.ts';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { troubleWords } from '../../wording/trouble-words.ts';
import { useWords } from '../../wording/use-words.ts';
import type { Act, OpenSetup } from './use-setup.ts';
import { useSetupWords } from './words.ts';

type Found = OpenSetup['found'];
interface Numbered {
  readonly device: Found[number];
  readonly firstNumber: number;
}

export function FoundList({ found, act }: { readonly found: Found; readonly act: Act }) {
  const numbered = numberedOf(found);
  useKeys((key, event) => {
    if (!/^[1-9]$/.test(key) || event.target instanceof HTMLInputElement) return false;
    const wanted = Number(key);
    const hit = numbered.find(
      ({ device, firstNumber }) => wanted >= firstNumber && wanted < firstNumber + device.guesses.length,
    );
    if (hit === undefined) return false;
    void act({ act: 'choose', device: hit.device.device, guess: wanted - hit.firstNumber });
    return true;
  });
  return (
    <ul className="found-list">
      {numbered.map(({ device, firstNumber }) => (
        <FoundRow key={device.device} device={device} firstNumber={firstNumber} act={act} />
      ))}
    </ul>
  );
}

function numberedOf(found: Found): readonly Numbered[] {
  let next = 1;
  return found.map((device) => {
    const firstNumber = next;
    next += device.guesses.length;
    return { device, firstNumber };
  });
}

function FoundRow({ device, firstNumber, act }: Numbered & { readonly act: Act }) {
  const words = useSetupWords();
  const { name, place, trouble, heldBy, guesses } = device;
  return (
    <li className="found-row" data-device={device.device}>
      <div className="found-what">
        <strong>{name}</strong>
        <span className="muted figures">{place}</span>
        {trouble !== undefined && <FoundTrouble trouble={trouble} />}
        {heldBy !== undefined && <span className="muted">{words.heldBy(heldBy)}</span>}
        {guesses.length === 0 && <span className="muted">{words.unknown}</span>}
      </div>
      <div className="found-guesses">
        {guesses.map((guess, index) => (
          <button
            key={`${guess.role} ${guess.title}`}
            type="button"
            className="button found-guess"
            onClick={() => void act({ act: 'choose', device: device.device, guess: index })}
          >
            {firstNumber + index <= 9 && <kbd className="figures">{firstNumber + index}</kbd>}
            <span>
              <strong>{words.roles[guess.role]}</strong>
              <span className="guess-title">{guess.title}</span>
              {guess.untested && <span className="untested">{words.untested}</span>}
            </span>
          </button>
        ))}
      </div>
    </li>
  );
}

function FoundTrouble({ trouble }: { readonly trouble: DeviceTrouble }) {
  const words = useWords();
  return (
    <span className="found-trouble">
      <ShapeIcon name="alert" size={18} />
      {troubleWords(words, 'reader', trouble).what}
    </span>
  );
}
