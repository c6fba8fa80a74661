/** The sentences of the devices screen in both languages; a language that lacks one does not compile. */
import type { View } from '../../../preload/contract/contract.ts';
import type { DeviceName, Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';

export interface DeviceWords {
  readonly title: string;
  readonly lead: string;
  /** The device's whole name; the strip has a short one. */
  readonly names: Readonly<Record<DeviceName, string>>;
  readonly noIdentity: string;
  readonly drawer: string;
  readonly drawers: Readonly<Record<NonNullable<View['devices'][number]['drawer']>, string>>;
  readonly allWell: string;
  readonly tryIt: Readonly<Record<DeviceName, string>>;
  readonly trying: Readonly<Record<DeviceName, string>>;
  readonly worked: Readonly<Record<DeviceName, string>>;
  readonly echoTook: (tookMs: number) => string;
  readonly notWorked: string;
  readonly simulatedNote: string;
}

export const DEVICE_WORDS = {
  'zh-CN': {
    title: '设备',
    lead: '每台设备的状态、毛病和办法。试用不涉及款项。',
    names: {
      reader: '磁条读卡器',
      chip: '芯片读卡器',
      pad: '密码键盘',
      printer: '打印机',
      'second-printer': '备用打印机',
      scanner: '扫码枪',
      display: '顾客显示屏',
      host: '银行主机',
    },
    noIdentity: '没有报出型号',
    drawer: '钱箱',
    drawers: { open: '开着', closed: '合上' },
    allWell: '一切正常',
    tryIt: {
      reader: '试刷一张卡',
      chip: '试插一张卡',
      pad: '试密码键盘',
      printer: '打印测试页',
      'second-printer': '打印测试页',
      scanner: '试扫一个码',
      display: '显示测试字样',
      host: '线路测试',
    },
    trying: {
      reader: '请任意刷一张卡',
      chip: '请任意插一张芯片卡',
      pad: '正在询问密码键盘',
      printer: '正在打印测试页',
      'second-printer': '正在打印测试页',
      scanner: '请扫任意一个条码或二维码',
      display: '请看顾客显示屏',
      host: '正在呼叫银行主机',
    },
    worked: {
      reader: '读到了卡，读卡器正常',
      chip: '芯片有应答，读卡器正常。请拔卡',
      pad: '密码键盘应答正常',
      printer: '测试页已打完',
      'second-printer': '测试页已打完',
      scanner: '扫到了码，扫码枪正常',
      display: '测试字样已送出，请确认屏上两行完整',
      host: '银行主机已应答',
    },
    echoTook: (tookMs) => `用时 ${tookMs} 毫秒`,
    notWorked: '没有成功',
    simulatedNote: '训练用的模拟设备',
  },
  en: {
    title: 'Devices',
    lead: 'Each device, what is wrong with it and what to do. Trying one moves no money.',
    names: {
      reader: 'Stripe reader',
      chip: 'Chip reader',
      pad: 'PIN pad',
      printer: 'Printer',
      'second-printer': 'Second printer',
      scanner: 'Scanner',
      display: 'Customer display',
      host: 'Bank host',
    },
    noIdentity: 'No model reported',
    drawer: 'Cash drawer',
    drawers: { open: 'open', closed: 'closed' },
    allWell: 'All is well',
    tryIt: {
      reader: 'Try a swipe',
      chip: 'Try a chip',
      pad: 'Try the PIN pad',
      printer: 'Print a test page',
      'second-printer': 'Print a test page',
      scanner: 'Try a scan',
      display: 'Show a test text',
      host: 'Line test',
    },
    trying: {
      reader: 'Swipe any card',
      chip: 'Insert any chip card',
      pad: 'Asking the PIN pad',
      printer: 'Printing the test page',
      'second-printer': 'Printing the test page',
      scanner: 'Scan any code',
      display: 'Look at the customer display',
      host: 'Calling the bank',
    },
    worked: {
      reader: 'The card was read; the reader works',
      chip: 'The chip answered; the reader works. Please remove the card',
      pad: 'The PIN pad answered',
      printer: 'The test page is printed',
      'second-printer': 'The test page is printed',
      scanner: 'A code was read; the scanner works',
      display: 'The test text was sent; please see that both lines are whole',
      host: 'The bank answered',
    },
    echoTook: (tookMs) => `in ${tookMs} ms`,
    notWorked: 'It did not work',
    simulatedNote: 'Simulated, for training',
  },
} satisfies Record<Language, DeviceWords>;

export function useDeviceWords(): DeviceWords {
  return DEVICE_WORDS[useLanguage()];
}
