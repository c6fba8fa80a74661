import { describe, expect, it } from 'vitest';
import { deviceProfileSchema } from '../../native-drivers/registry/device-profile.ts';
import { decideSetup, openSetup } from './decide.ts';
import { profileOf } from './setup.ts';
import {
  AFTER_SEARCH,
  choose,
  LINE,
  LINE_1200,
  LINE_9600,
  moved,
  PRINTER,
  READER,
  RULES,
  rolesOf,
  SILENT,
  SLIP_ASKED,
  WORKED,
} from './setup-builders.ts';

describe('the set-up', () => {
  it('when a search ends, then what it found once or twice stands in the list once', () => {
    const [asked, ...rest] = AFTER_SEARCH;
    if (asked === undefined) throw new Error('no search');
    const { state } = moved([asked, { type: 'deviceFound', device: READER }, ...rest]);
    expect(state.found.map(({ key }) => key)).toEqual(['hid-1', 'serial-1', 'usb-1']);
    expect(state.step).toEqual({ at: 'found' });
  });

  it('when a device is chosen during the search, then the search stops before the device is opened', () => {
    const { state, effects } = moved([...AFTER_SEARCH.slice(0, -1), choose(READER)]);
    expect(effects.map(({ type }) => type)).toEqual(['stopSearch', 'try']);
    expect(state.step.at).toBe('trying');
  });

  it('when a reader has read a card, then it has its role and the profile can be saved', () => {
    const { state } = moved([...AFTER_SEARCH, choose(READER), WORKED]);
    expect(state.step.at).toBe('worked');
    expect(deviceProfileSchema.parse(profileOf(state.placed)).devices).toEqual([
      { role: 'card-reader', driver: 'magtek', connection: READER.connection },
    ]);
    expect(state.placed[0]).toMatchObject({ tried: true, isUntested: false });
  });

  it('when a device cannot be opened as things stand, then its way out is shown without trying it', () => {
    const device = { ...READER, trouble: 'no-permission' } as const;
    const { state, effects } = moved([
      { type: 'searchAsked', wish: {}, atMs: 1 },
      { type: 'deviceFound', device },
      { type: 'searchEnded' },
      choose(device),
    ]);
    expect(state.step).toMatchObject({ at: 'failed', why: 'no-permission' });
    expect(effects).toEqual([]);
  });

  it('when a serial pad is silent and other speeds are asked for, then each is tried once and the one that answers is kept', () => {
    const speeds = [...AFTER_SEARCH, choose(LINE), SILENT, { type: 'speedsAsked', atMs: 4 } as const];
    const trying = moved(speeds);
    expect(trying.effects).toEqual([
      {
        type: 'try',
        entry: { role: 'pin-pad', driver: 'verifone', connection: { ...LINE.connection, line: LINE_9600 } },
      },
    ]);
    expect(moved([...speeds, SILENT]).state.step).toMatchObject({ at: 'failed', why: 'unresponsive' });
    const { state } = moved([...speeds, WORKED]);
    expect(state.placed[0]).toMatchObject({ isUntested: true, entry: { connection: { line: LINE_9600 } } });
  });

  it('when a line was silent without flow control, then the same speed with it is still tried', () => {
    const { state } = moved([...AFTER_SEARCH, choose(LINE), SILENT]);
    const withFlow = { ...LINE_1200, flow: 'rts-cts' } as const;
    const decision = decideSetup(state, { type: 'speedsAsked', atMs: 4 }, { linesOf: () => [LINE_1200, withFlow] });
    expect(decision?.effects).toMatchObject([{ type: 'try', entry: { connection: { line: withFlow } } }]);
  });

  it('when the trial slip is answered, then width and Chinese are kept with the printer', () => {
    const { state } = moved([
      ...AFTER_SEARCH,
      choose(PRINTER),
      SLIP_ASKED,
      { type: 'slipSeen', seen: { columns: 32, chinese: 'raster' } },
    ]);
    expect(deviceProfileSchema.parse(profileOf(state.placed)).devices[0]).toMatchObject({
      model: 'generic-80',
      printer: { columns: 32, chinese: 'raster' },
    });
  });

  it('when nothing was seen on the display, then that is a failure and the device may be kept untried all the same', () => {
    const asked = [
      ...AFTER_SEARCH,
      choose(LINE),
      { type: 'tried', outcome: { kind: 'ask', question: 'display' }, atMs: 3 } as const,
      { type: 'displaySeen', seen: false } as const,
    ];
    expect(moved(asked).state.step).toMatchObject({ at: 'failed', why: 'not-seen' });
    const kept = moved([...asked, { type: 'keptUntried' }]).state;
    expect(kept.placed[0]).toMatchObject({ tried: false });
    expect(kept.step).toEqual({ at: 'found' });
  });

  it('when one line is chosen for a second role, then it leaves the first: one device, one role', () => {
    const pad = moved([...AFTER_SEARCH, choose(LINE), WORKED]).state;
    const printer = moved([choose(LINE, 1), SLIP_ASKED, { type: 'slipSeen', seen: {} }], pad).state;
    expect(rolesOf(pad.placed)).toEqual(['pin-pad']);
    expect(rolesOf(printer.placed)).toEqual(['receipt-printer']);
  });

  it('when choices are taken back, then they go one at a time, dropped ones come back, and a saved one stays', () => {
    const both = moved([...AFTER_SEARCH, choose(READER), WORKED, choose(LINE), WORKED]).state;
    const dropped = moved([{ type: 'dropped', role: 'card-reader' }], both).state;
    expect(rolesOf(dropped.placed)).toEqual(['pin-pad']);
    expect(rolesOf(moved([{ type: 'undone' }], dropped).state.placed)).toEqual(['card-reader', 'pin-pad']);
    expect(rolesOf(moved([{ type: 'undone' }, { type: 'undone' }], dropped).state.placed)).toEqual(['card-reader']);
    const saved = moved([{ type: 'saved', takesEffect: 'now' }], both).state;
    expect(decideSetup(saved, { type: 'undone' }, RULES)).toBeUndefined();
  });

  it('when somebody goes back while a trial runs, then the trial stops and nothing is placed', () => {
    const { state, effects } = moved([...AFTER_SEARCH, choose(READER), { type: 'wentBack' }]);
    expect(effects).toEqual([{ type: 'stopTrying' }]);
    expect(state.placed).toEqual([]);
  });

  it('when an event does not belong to the step, then it is refused and not guessed at', () => {
    const fresh = openSetup([]);
    for (const event of [
      WORKED,
      choose(READER),
      { type: 'slipSeen', seen: {} },
      { type: 'displaySeen', seen: true },
      { type: 'againAsked', atMs: 1 },
      { type: 'speedsAsked', atMs: 1 },
      { type: 'keptUntried' },
      { type: 'wentBack' },
      { type: 'undone' },
      { type: 'searchEnded' },
    ] as const)
      expect(decideSetup(fresh, event, RULES), event.type).toBeUndefined();
  });
});
