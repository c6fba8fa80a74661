/**
 * The master keys of the demonstration issuer: simulated cards are personalised with them, the simulated acquirer answers by them.
 * Made up and in the open; no card of a bank and no host outside training may ever have them.
 */
import type { MasterKeys } from './verify-arqc.ts';

const key = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

export const demoMasterKeys: MasterKeys = {
  cryptogram: key('3D4F26E9A7158CB05E62D39B8A7CF140'),
  scriptMac: key('6B197AC4D5E30892F1A4467D2CB85E37'),
  scriptEncryption: key('94E0835B7F2CD616A8D5130EC24F76B9'),
};
