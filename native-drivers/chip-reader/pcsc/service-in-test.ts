/** A smart-card service that is a function library in memory, giving the codes of winscard.h: for the tests of this folder alone. */
import { type PcscLibrary, pcscService } from '../../transports/pcsc.ts';
import type { PcscService } from '../../transports/pcsc-service.ts';
import { ATR_T1, type TestCard, testCard } from '../simulated/test-card.ts';

export const NAME = 'Reader 00 00';

export interface World {
  isPresent: boolean;
  isExclusive: boolean;
  isInUse: boolean;
  changes: number;
  atr: Uint8Array;
  codes: Record<string, number>;
  /** The card answers 6110 always; runs at each. */
  endless?: () => Promise<void>;
}

/** A service with one reader; `codes` overrides what a function gives. */
export function service(): {
  readonly world: World;
  readonly card: TestCard;
  readonly library: PcscLibrary;
  readonly service: PcscService;
} {
  const card = testCard(ATR_T1);
  const world: World = { isPresent: true, isExclusive: false, isInUse: false, changes: 1, atr: ATR_T1, codes: {} };
  const fill = (target: unknown, bytes: Uint8Array) => target instanceof Uint8Array && target.set(bytes);
  const put = (target: unknown, value: unknown) => Array.isArray(target) && target.splice(0, 1, value);
  const give = (name: keyof PcscLibrary, work: (...args: readonly unknown[]) => unknown = () => undefined) => {
    return async (...args: readonly unknown[]) => {
      const code = world.codes[name] ?? 0;
      if (code === 0) await work(...args);
      return code;
    };
  };
  const library: PcscLibrary = {
    establish: give('establish'),
    release: give('release'),
    list: give('list', (_, __, names) => fill(names, Buffer.from(`${NAME}\0\0`))),
    status: give('status', (_, __, states) => {
      const flags = (world.isPresent ? 0x20 : 0x10) | (world.isExclusive ? 0x180 : world.isInUse ? 0x100 : 0);
      put(states, { dwEventState: (world.changes << 16) | flags });
    }),
    connect: give('connect', (_, __, ___, ____, _____, protocol) => put(protocol, 2)),
    reconnect: give('reconnect', (_, __, ___, ____, protocol) => {
      card.reset();
      put(protocol, 2);
    }),
    disconnect: give('disconnect'),
    transmit: give('transmit', async (_, __, command, ___, ____, answer, length) => {
      await world.endless?.();
      const given = command instanceof Uint8Array ? card.exchange(Uint8Array.from(command)) : new Uint8Array(0);
      const response = world.endless === undefined ? given : Uint8Array.of(0xaa, 0x61, 0x10);
      fill(answer, response);
      put(length, response.length);
    }),
    control: give('control', (...args) => put(args.at(-1), 0)),
    cardStatus: give('cardStatus', (...args) => {
      fill(args.at(-2), world.atr);
      put(args.at(-1), world.atr.length);
    }),
  };
  return { world, card, library, service: pcscService(async () => library) };
}
