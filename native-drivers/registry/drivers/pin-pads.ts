/** The drivers of PIN pads by name, with the models of each family. */
import { dynaFlexPinPad } from '../../pin-pad/dynaflex/driver.ts';
import { kmyPinPad } from '../../pin-pad/kmy/driver.ts';
import { kmyModel } from '../../pin-pad/kmy/messages.ts';
import type { PinPad } from '../../pin-pad/role.ts';
import { szztPinPad } from '../../pin-pad/szzt/driver.ts';
import { szztModels } from '../../pin-pad/szzt/models.ts';
import { VerifonePinPad } from '../../pin-pad/verifone/driver.ts';
import { padModels } from '../../pin-pad/verifone/models.ts';
import { bytesOf, type DriverRow } from './driver-row.ts';

const modelOf = <Model extends { readonly name: string }>(
  models: Readonly<Record<string, Model>>,
  name: string | undefined,
): Model | undefined => Object.values(models).find((model) => model.name === name);

export const PIN_PAD_DRIVERS: readonly DriverRow<PinPad>[] = [
  {
    driver: 'verifone',
    buses: ['serial'],
    models: Object.keys(padModels),
    build(entry, means) {
      const model = modelOf(padModels, entry.model);
      return model && new VerifonePinPad({ transport: bytesOf(entry, means), clock: means.clock, model });
    },
  },
  {
    driver: 'szzt',
    buses: ['serial'],
    models: Object.keys(szztModels),
    build(entry, means) {
      const model = modelOf(szztModels, entry.model);
      return model && szztPinPad({ transport: bytesOf(entry, means), clock: means.clock, model, ...entry.pinPad });
    },
  },
  {
    driver: 'kmy',
    buses: ['serial'],
    models: [kmyModel.name],
    build: (entry, means) => kmyPinPad({ transport: bytesOf(entry, means), clock: means.clock }),
  },
  {
    // No acquirer here has a field for the key serial number of DUKPT yet, so this pad says that its key is missing and asks nobody.
    driver: 'dynaflex',
    buses: ['hid'],
    models: [],
    build: (entry, means) => dynaFlexPinPad({ transport: bytesOf(entry, means), clock: means.clock }),
  },
];
