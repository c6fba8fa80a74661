/** What a person does in the set-up, asked once at a time; refusals are said by the frame. */
import { useCallback, useRef } from 'react';
import type { DeviceSetupView, SetupAction } from '../../../preload/contract/contract.ts';
import { useAsk } from '../../terminal/use-ask.ts';

export type OpenSetup = NonNullable<DeviceSetupView['open']>;
export type Act = (action: SetupAction) => Promise<void>;

export function useAct(): Act {
  const ask = useAsk();
  const asking = useRef<boolean>(false);
  return useCallback(
    async (action) => {
      if (asking.current) return;
      asking.current = true;
      await ask('setup.act', action);
      asking.current = false;
    },
    [ask],
  );
}
