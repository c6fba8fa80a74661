/** The sentences of the chip parameters on the devices screen in both languages. */
import type { Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';

export interface ParameterWords {
  readonly title: string;
  readonly lead: string;
  readonly loading: string;
  readonly failedToRead: string;
  readonly emptyTitle: string;
  readonly empty: string;
  readonly loadedAt: (moment: string) => string;
  readonly usable: string;
  readonly notUsable: string;
  readonly download: string;
  readonly downloadAgain: string;
  readonly running: (kind: string) => string;
  readonly progress: (done: number, of: number) => string;
  readonly elapsed: (seconds: number) => string;
  readonly keepOn: string;
  readonly doneNews: string;
  readonly failed: string;
  readonly oldStay: string;
  readonly smallPayments: string;
  readonly smallPaymentsOff: string;
  readonly smallPaymentsNote: string;
  readonly applications: (count: number) => string;
  readonly authorities: (count: number) => string;
  readonly noApplications: string;
  readonly noAuthorities: string;
  readonly columns: {
    readonly application: string;
    readonly version: string;
    readonly selection: string;
    readonly tac: string;
    readonly tacs: readonly [string, string, string];
    readonly floor: string;
    readonly tapLimit: string;
    readonly rid: string;
    readonly index: string;
    readonly bits: string;
    readonly expiry: string;
    readonly check: string;
    readonly state: string;
  };
  readonly partial: string;
  readonly exact: string;
  readonly noLimit: string;
  readonly noExpiry: string;
  readonly keyUsable: string;
  readonly keyUnusable: string;
}

export const PARAMETER_WORDS = {
  'zh-CN': {
    title: '芯片参数',
    lead: '插卡和挥卡所用的应用参数与认证中心公钥，由银行主机下发。公钥是公开数据。',
    loading: '正在读取参数',
    failedToRead: '没有读到参数',
    emptyTitle: '还没有下载',
    empty: '没有应用参数，就不能插卡和挥卡，只能刷卡。签到以后即可下载，下载不涉及款项。',
    loadedAt: (moment) => `下载于 ${moment}`,
    usable: '可以插卡和挥卡',
    notUsable: '不能插卡和挥卡',
    download: '下载',
    downloadAgain: '重新下载',
    running: (kind) => `正在下载：${kind}`,
    progress: (done, of) => (of === 0 ? '正在询问主机有多少项' : `第 ${done} 项，共 ${of} 项`),
    elapsed: (seconds) => `已用 ${seconds} 秒`,
    keepOn: '下载完成以前仍用原来的参数，不涉及款项。',
    doneNews: '下载完成',
    failed: '下载没有完成',
    oldStay: '原来的参数没有改动，不涉及款项。',
    smallPayments: '小额免密免签',
    smallPaymentsOff: '没有开通',
    smallPaymentsNote: '挥卡金额不超过此数，免输密码、免签名',
    applications: (count) => `应用 ${count} 个`,
    authorities: (count) => `公钥 ${count} 把`,
    noApplications: '没有应用参数。',
    noAuthorities: '没有公钥，不能脱机认证卡片。',
    columns: {
      application: '应用',
      version: '版本',
      selection: '选择',
      tac: '终端行为代码',
      tacs: ['缺省', '联机', '拒绝'],
      floor: '最低限额',
      tapLimit: '挥卡限额',
      rid: 'RID',
      index: '索引',
      bits: '位数',
      expiry: '有效期',
      check: '校验值 SHA-1',
      state: '状态',
    },
    partial: '部分匹配',
    exact: '全名匹配',
    noLimit: '无',
    noExpiry: '未注明',
    keyUsable: '可用',
    keyUnusable: '不可用',
  },
  en: {
    title: 'Chip parameters',
    lead: 'Application parameters and CA public keys for chips and taps, sent by the bank. The keys are public.',
    loading: 'Reading the parameters',
    failedToRead: 'The parameters could not be read',
    emptyTitle: 'Not downloaded yet',
    empty:
      'Without application parameters cards can only be swiped. Download them after the sign-on; this moves no money.',
    loadedAt: (moment) => `Downloaded ${moment}`,
    usable: 'Chips and taps can be taken',
    notUsable: 'Chips and taps cannot be taken',
    download: 'Download',
    downloadAgain: 'Download again',
    running: (kind) => `Downloading: ${kind}`,
    progress: (done, of) => (of === 0 ? 'Asking the bank how many there are' : `${done} of ${of}`),
    elapsed: (seconds) => `${seconds} s so far`,
    keepOn: 'Until it is done the old parameters are used. No money moves.',
    doneNews: 'Downloaded',
    failed: 'The download was not finished',
    oldStay: 'The old parameters are unchanged. No money moved.',
    smallPayments: 'Small payments',
    smallPaymentsOff: 'Switched off',
    smallPaymentsNote: 'Taps up to this amount need neither PIN nor signature',
    applications: (count) => (count === 1 ? '1 application' : `${count} applications`),
    authorities: (count) => (count === 1 ? '1 public key' : `${count} public keys`),
    noApplications: 'No application parameters.',
    noAuthorities: 'No keys: cards cannot be authenticated offline.',
    columns: {
      application: 'Application',
      version: 'Version',
      selection: 'Match',
      tac: 'Terminal action codes',
      tacs: ['default', 'online', 'denial'],
      floor: 'Floor limit',
      tapLimit: 'Tap limit',
      rid: 'RID',
      index: 'Index',
      bits: 'Bits',
      expiry: 'Expiry',
      check: 'Check value SHA-1',
      state: 'State',
    },
    partial: 'partial',
    exact: 'exact',
    noLimit: 'none',
    noExpiry: 'not stated',
    keyUsable: 'usable',
    keyUnusable: 'not usable',
  },
} satisfies Record<Language, ParameterWords>;

export function useParameterWords(): ParameterWords {
  return PARAMETER_WORDS[useLanguage()];
}
