/** The download over a real socket from the simulated acquirer: what training does at its first sign-on. */
import { expect, it } from 'vitest';
import { WORKED_MOMENT_MS } from '../host/desk/desk-in-test.ts';
import { openShop } from '../host/desk/shop-in-test.ts';
import { demoChipOffer } from '../host/simulator/chip-offer.ts';
import { journalBench } from '../journal/testing/fresh-journal.ts';
import { createChipParameters } from './download.ts';

it('when training signs on, then its counter gets all that its cards need', async () => {
  const { desk } = await openShop({ host: { chipOffer: { ...demoChipOffer, pageSize: 2 } } });
  const bench = journalBench();
  try {
    const parameters = createChipParameters({
      journal: bench.open(),
      host: desk,
      clock: { nowMs: () => WORKED_MOMENT_MS },
      acceptsTestKeys: true,
      onState: () => undefined,
    });
    expect(await parameters.run('01')).toMatchObject({ state: 'done', done: 8, of: 8, refused: 0 });
    const { applications, caKeys, smallPayment } = parameters.current();
    expect(caKeys.map(({ index }) => index)).toEqual(['08', '09', '0B', 'F1']);
    expect(applications).toMatchObject([
      {
        aid: 'A000000333010101',
        partialSelection: true,
        version: '0020',
        tacDefault: 'D84000A800',
        tacOnline: 'D84004F800',
        tacDenial: '0010000000',
        floorLimitMinor: 0,
        onlinePin: true,
        contactlessFloorMinor: 0,
        contactlessLimitMinor: 5_000_000,
        contactlessCvmMinor: 100_000,
      },
      { aid: 'A000000333010102' },
      { aid: 'A000000333010103' },
    ]);
    expect(smallPayment).toMatchObject({
      enabled: true,
      acceptsDeviceCvm: true,
      pinFreeLimitMinor: 100_000,
      signatureFreeLimitMinor: 100_000,
      signatureFree: true,
    });
  } finally {
    bench.dispose();
  }
});
