/** A page of the audit as tests and the gallery show it. Fictional; never part of the product. */
import type { AuditPage } from '../../../preload/contract/contract.ts';
import { SCENE_NOW } from '../../terminal/scenes.ts';

export const SCENE_AUDIT: AuditPage = {
  events: [
    {
      seq: 482,
      atMs: SCENE_NOW - 60_000,
      event: 'settings-changed',
      operator: '01',
      supervisor: '99',
      changes: [{ what: 'hostAddress', from: '', to: '192.0.2.10:9000' }],
      detail: [],
    },
    {
      seq: 480,
      atMs: SCENE_NOW - 120_000,
      event: 'cash-taken-out',
      operator: '01',
      supervisor: '00',
      changes: [{ what: 'expectedMinor', from: '33820', to: '23820' }],
      detail: [
        { name: 'shift', value: '7' },
        { name: 'amountMinor', value: '10000' },
        { name: 'reason', value: '存入银行' },
      ],
    },
    {
      seq: 479,
      atMs: SCENE_NOW - 130_000,
      event: 'word-given',
      operator: '01',
      supervisor: '00',
      changes: [],
      detail: [{ name: 'for', value: 'cash-out' }],
    },
    {
      seq: 455,
      atMs: SCENE_NOW - 900_000,
      event: 'operator-disabled',
      operator: '00',
      target: '03',
      changes: [{ what: 'disabled', from: 'false', to: 'true' }],
      detail: [],
    },
  ],
  nextBefore: 455,
};
