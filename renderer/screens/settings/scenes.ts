/** A made-up answer to `settings.read` for the gallery and for tests. */
import type { Answer } from '../../../preload/contract/contract.ts';
import { SETTING_KEYS } from './setting-table.ts';

export const SCENE_SETTINGS: Answer<'settings.read'> = {
  settings: {
    terminalId: '12345678',
    merchantId: '898310058120001',
    merchantName: '演示商店',
    hostAddress: '127.0.0.1:4000',
    hostBackupAddress: '',
    hostFingerprint: '',
    responseTimeoutS: 60,
    receiptHeader: '银联POS签购单',
    paperColumns: 48,
    slipCopies: 2,
    slipsMayBeOwed: false,
    secondPrinterByItself: false,
    voidNeedsCard: false,
    voidNeedsPin: false,
    refundLimitYuan: 0,
    tipPercent: 20,
    additionalPreauth: true,
    offlineLimitYuan: 1_000,
    offlineMost: 10,
    signOffAfterSettlement: false,
    idleLockMinutes: 15,
    scheme: 'light',
    soundVolume: 60,
    customerScreen: 'second-display',
    signature: 'paper',
  },
  guarded: SETTING_KEYS.filter((key) => key !== 'scheme' && key !== 'soundVolume' && key !== 'customerScreen'),
  journalHead: '9f2c4e18a07b53d6c1f8e24b7790a6d35ce81f40b26d97a3e85c0f14d7b96a21',
  dataFolder: '/home/till/.config/Countertop/training',
  version: '0.1.0',
};
