/** Pictures of the counter while a chip or a tap is at work, for the gallery and for tests. Fictional data; never part of the product. */
import type { ChipView, View } from '../../preload/contract/contract.ts';
import type { CardWay, DeviceTrouble } from '../../preload/contract/words.ts';
import { CARD_WAYS } from './card-ways.ts';
import { BASE_VIEW, type PaymentScene, SCENE_NOW, SCENES, scenePayment } from './scenes.ts';

const CARD = SCENES['confirm-card'].payment?.card;
const wait = (elapsedS: number, limitS: number) => ({ sinceMs: SCENE_NOW - elapsedS * 1000, limitMs: limitS * 1000 });
const IN: ChipView = { way: 'insert', mayRemove: false };
const OUT: ChipView = { way: 'insert', mayRemove: true };
const TAP: ChipView = { way: 'tap', mayRemove: false };

const show = (scene: PaymentScene, more: Partial<View> = {}): View => ({
  ...BASE_VIEW,
  ...more,
  payment: scenePayment(scene),
});
const presenting = (prompt: PaymentScene['prompt'], chip?: ChipView, ways: readonly CardWay[] = CARD_WAYS): View =>
  show({
    stage: 'presenting',
    prompt,
    rail: 'dcwww',
    ways: [...ways],
    may: ['cancel'],
    waiting: wait(12, 60),
    ...(chip === undefined ? {} : { chip }),
  });
const withCard = (scene: PaymentScene, more: Partial<View> = {}): View =>
  show({ ...(CARD === undefined ? {} : { card: CARD }), slipShows: { card: true }, ...scene }, more);

export const SCENE_APPLICATIONS = [
  { index: 0, label: 'UnionPay Credit', aid: 'A000000333010102' },
  { index: 1, label: 'UnionPay Debit', aid: 'A000000333010101' },
  { index: 2, label: '银联准贷记', aid: 'A000000333010103' },
] as const;

const without = (trouble: DeviceTrouble): Partial<View> => ({
  devices: BASE_VIEW.devices.map((lamp) => (lamp.device === 'chip' ? { ...lamp, lamp: 'off', trouble } : lamp)),
});
const SAID_NO = SCENES.declined.payment?.answer;
const APPROVED_FACTS = { authCode: '123456', rrn: '110509300002', voucher: 2 } as const;

export const CHIP_SCENES = {
  'present-swipe-only': { ...presenting('present-card', undefined, ['swipe']), ...without('not-connected') },
  'present-no-tap': presenting('present-card', undefined, ['swipe', 'insert']),
  'present-no-stripe': presenting('present-card', undefined, ['insert', 'tap']),
  'present-none': presenting('present-card', undefined, []),
  'previous-card': presenting('present-card', OUT),
  'previous-card-and-swipe': presenting('swipe-again', OUT),
  'chip-unreadable': presenting('chip-unreadable', OUT),
  'chip-fallback': presenting('chip-fallback', OUT),
  'chip-not-accepted': show({
    stage: 'abandoned',
    prompt: 'chip-not-accepted',
    rail: 'dfwww',
    result: 'abandoned',
    chip: OUT,
    may: ['dismiss'],
  }),
  'chip-trouble': show({
    stage: 'abandoned',
    prompt: 'chip-trouble',
    rail: 'dfwww',
    result: 'abandoned',
    chip: OUT,
    may: ['dismiss'],
  }),
  'use-contact': presenting('use-contact'),
  'see-phone': presenting('see-phone'),
  'one-card-only': presenting('one-card-only'),
  'reading-chip': show({ stage: 'chip', prompt: 'reading-chip', rail: 'dcwww', chip: IN, may: ['cancel'] }),
  'reading-tap': show({ stage: 'chip', prompt: 'reading-chip', rail: 'dcwww', chip: TAP }),
  'choose-application': show({
    stage: 'chip',
    prompt: 'choose-application',
    rail: 'dcwww',
    chip: { ...IN, applications: [...SCENE_APPLICATIONS] },
    may: ['choose-application', 'cancel'],
  }),
  'choose-again': show({
    stage: 'chip',
    prompt: 'choose-application',
    rail: 'dcwww',
    chip: { ...IN, applications: [...SCENE_APPLICATIONS.slice(0, 2)], again: true },
    may: ['choose-application', 'cancel'],
  }),
  'confirm-application': show({
    stage: 'chip',
    prompt: 'choose-application',
    rail: 'dcwww',
    chip: { ...IN, applications: [SCENE_APPLICATIONS[0]] },
    may: ['choose-application', 'cancel'],
  }),
  'confirm-chip-card': withCard({
    stage: 'confirming',
    prompt: 'confirm-card',
    rail: 'dcwww',
    chip: IN,
    may: ['confirm-card', 'cancel'],
  }),
  'pin-at-reader': withCard({
    stage: 'chip',
    prompt: 'enter-pin-at-reader',
    rail: 'dcwww',
    chip: { ...IN, triesLeft: 3 },
    may: ['cancel'],
    waiting: wait(9, 60),
  }),
  'pin-wrong': withCard({
    stage: 'chip',
    prompt: 'pin-wrong',
    rail: 'dcwww',
    chip: { ...IN, triesLeft: 2 },
    may: ['cancel'],
    waiting: wait(4, 60),
  }),
  'pin-last-try': withCard({
    stage: 'chip',
    prompt: 'pin-last-try',
    rail: 'dcwww',
    chip: { ...IN, triesLeft: 1 },
    may: ['cancel'],
    waiting: wait(4, 60),
  }),
  'chip-receiving': withCard({
    stage: 'authorising',
    prompt: 'receiving',
    rail: 'dddcw',
    chip: IN,
    waiting: wait(7, 60),
  }),
  completing: withCard({ stage: 'completing', prompt: 'completing', rail: 'dddcw', chip: IN }),
  'approved-remove': withCard({
    ...APPROVED_FACTS,
    stage: 'approved',
    prompt: 'printing-merchant',
    rail: 'ddddc',
    result: 'approved',
    chip: OUT,
    slipShows: { card: true, approved: true },
    slip: { copy: 'merchant', state: 'sending' },
  }),
  'declined-remove': withCard({
    stage: 'declined',
    prompt: 'declined-by-card',
    rail: 'dfsss',
    result: 'declined',
    chip: OUT,
    may: ['dismiss'],
  }),
  'declined-hearing': withCard({
    stage: 'declined',
    prompt: 'declined',
    rail: 'dddfs',
    result: 'declined',
    ...(SAID_NO === undefined ? {} : { answer: SAID_NO }),
    chip: IN,
  }),
  'abandoned-hearing': withCard({
    stage: 'abandoned',
    prompt: 'comms-failed',
    rail: 'dddfs',
    result: 'abandoned',
    chip: IN,
  }),
  'chip-blocked': show({
    stage: 'abandoned',
    prompt: 'chip-blocked',
    rail: 'dfwww',
    result: 'abandoned',
    chip: OUT,
    may: ['dismiss'],
  }),
  'card-pulled': show({
    stage: 'abandoned',
    prompt: 'card-pulled',
    rail: 'dfwww',
    result: 'abandoned',
    chip: IN,
    may: ['dismiss'],
  }),
  'card-refused': withCard(
    {
      stage: 'reversing',
      prompt: 'reversing',
      rail: 'dddfw',
      result: 'unknown',
      because: 'card-refused',
      chip: OUT,
      voucher: 2,
      attempt: { number: 1, of: 3 },
      waiting: wait(3, 60),
    },
    { owedReversals: 1 },
  ),
  'idle-no-parameters': {
    ...BASE_VIEW,
    chipParameters: { state: 'idle', done: 0, of: 0, loaded: false },
  },
  'parameters-running': {
    ...BASE_VIEW,
    chipParameters: { state: 'running', kind: 'ca-keys', done: 7, of: 24, loaded: false },
  },
  'parameters-failed': {
    ...BASE_VIEW,
    chipParameters: { state: 'failed', kind: 'applications', done: 2, of: 9, fault: 'comms-timeout', loaded: true },
  },
  'parameters-done': {
    ...BASE_VIEW,
    chipParameters: { state: 'done', done: 33, of: 33, loaded: true },
  },
} satisfies Record<string, View>;
