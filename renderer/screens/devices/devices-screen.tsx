/** One card per device: its state, what it is, what to do, and a try. Leads nowhere and moves no money. F6. */
import { useKeys } from '../../terminal/key-router.tsx';
import { useView } from '../../terminal/use-view.ts';
import { useOtherWords } from '../../wording/use-words.ts';
import { useSetupWords } from '../device-setup/words.ts';
import { useNavigation, useWayOut } from '../navigation.tsx';
import { ChipParameterCard, ChipParameterLists } from './chip-parameters.tsx';
import { DeviceCard } from './device-card.tsx';
import { useChipParameters } from './use-chip-parameters.ts';
import { DEVICE_WORDS, useDeviceWords } from './words.ts';
import './devices-screen.css';

export function DevicesScreen() {
  const words = useDeviceWords();
  const other = useOtherWords();
  const setupWords = useSetupWords();
  const { devices, deviceSetup } = useView();
  const { open } = useNavigation();
  const leave = useWayOut('sale');
  const parameters = useChipParameters();
  useKeys((key) => {
    if (key !== 'Escape') return false;
    leave();
    return true;
  });
  return (
    <div className="page devices">
      <h1 className="page-title">
        {words.title}{' '}
        <span className="beside" lang={other.language} aria-hidden="true">
          {DEVICE_WORDS[other.language].title}
        </span>
      </h1>
      <p className="muted">{words.lead}</p>
      {deviceSetup !== undefined && (
        <button type="button" className="button tall devices-setup" onClick={() => open('device-setup')}>
          {setupWords.openFromDevices}
        </button>
      )}
      <div className="device-cards">
        {devices.map((lamp) => (
          <DeviceCard key={lamp.device} lamp={lamp} />
        ))}
        <ChipParameterCard parameters={parameters} />
      </div>
      <ChipParameterLists parameters={parameters} />
    </div>
  );
}
