/** The sentences of the settings screen in both languages: each setting with its effect; one that lacks either does not compile. */
import type { Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';
import type { SettingFault } from './check-setting.ts';
import { MAIL_SETTING_WORDS } from './mail-setting-words.ts';
import type { SettingGroup, SettingKey } from './setting-table.ts';

export interface SettingsWords {
  readonly title: string;
  readonly search: string;
  readonly nothingFound: string;
  readonly loading: string;
  readonly failed: string;
  readonly groups: Readonly<Record<SettingGroup, string>>;
  readonly settings: Readonly<Record<SettingKey, { readonly name: string; readonly effect: string }>>;
  readonly options: Readonly<Record<string, string>>;
  readonly units: Readonly<
    Record<'seconds' | 'minutes' | 'copies' | 'percent' | 'yuan' | 'times' | 'attempts' | 'hour' | 'port', string>
  >;
  readonly on: string;
  readonly off: string;
  readonly language: { readonly name: string; readonly effect: string };
  readonly guarded: string;
  readonly lockedByBatch: (payments: number) => string;
  readonly changed: string;
  readonly faults: Readonly<Record<SettingFault['fault'], (fault: SettingFault) => string>>;
  readonly unsaved: (count: number) => string;
  readonly hasFaults: string;
  readonly save: string;
  readonly discard: string;
  readonly saved: string;
  readonly adminTitle: string;
  readonly adminNote: string;
  readonly from: string;
  readonly to: string;
  readonly empty: string;
  readonly fraudTitle: string;
  readonly fraudLead: string;
  readonly fraudMore: string;
  readonly about: string;
  readonly seal: string;
  readonly sealNote: string;
  readonly folder: string;
  readonly version: string;
}

const between = (fault: SettingFault): string => ('least' in fault ? `${fault.least}–${fault.most}` : '');

export const SETTINGS_WORDS = {
  'zh-CN': {
    title: '设置',
    search: '查找设置',
    nothingFound: '没有这样的设置',
    loading: '正在读取设置',
    failed: '没有读到设置，请再试一次',
    groups: {
      terminal: '终端与商户',
      host: '银行主机',
      slip: '签购单',
      payment: '收款',
      counter: '屏幕与声音',
      mail: '邮件',
    },
    settings: {
      terminalId: { name: '终端编号', effect: '银行发给这台终端的八位编号，每笔交易都带着它。' },
      merchantId: { name: '商户编号', effect: '银行发给商户的十五位编号，款项按它入账。' },
      merchantName: { name: '商户名称', effect: '印在签购单上的店名。' },
      hostAddress: { name: '主机地址', effect: '收款时连接的银行主机，写作“地址:端口”。训练时不填，即用模拟主机。' },
      hostBackupAddress: { name: '备用主机地址', effect: '主机接不通时改接这里，不填则不改接。' },
      hostFingerprint: { name: '主机证书指纹', effect: '填写后用 TLS 连接，只认这张证书；不填则不加密。' },
      responseTimeoutS: { name: '等待应答', effect: '超过这个时间没有应答，交易转入冲正。' },
      connectionAttempts: { name: '连接次数', effect: '主机接不通时最多拨这么多次，仍接不通则交易取消，不动款。' },
      reversalAttempts: { name: '冲正次数', effect: '冲正发出这么多次仍无应答，停止收款，由主管处理。' },
      receiptHeader: { name: '签购单抬头', effect: '印在签购单第一行的标题。' },
      paperColumns: { name: '纸宽', effect: '签购单按这个宽度排版，下次启动时生效。' },
      settlementDetails: { name: '结算明细单', effect: '结算总计单后面列出本批次每一笔交易。' },
      slipCopies: { name: '打印联数', effect: '一联只打商户存根，两联再打持卡人存根。' },
      secondPrinterByItself: {
        name: '自动改用备用打印机',
        effect: '打印机打不了时，不再询问，直接改到备用打印机上打印。',
      },
      slipsMayBeOwed: {
        name: '没打签购单也可继续收款',
        effect: '打印机打不了时可以先收下一笔，欠打的签购单记下来，以后逐张补打。',
      },
      signature: { name: '持卡人签名', effect: '签在签购单上，或签在顾客屏上；屏幕签不了时自动改用纸质签名。' },
      voidNeedsCard: { name: '撤销要刷卡', effect: '撤销时必须刷原交易的那张卡。' },
      voidNeedsPin: { name: '撤销要密码', effect: '撤销时持卡人要再输一次密码。' },
      refundLimitYuan: { name: '单笔退货上限', effect: '超过这个金额的退货在本机就被拒绝；0 是不另设上限。' },
      tipPercent: { name: '小费与上调上限', effect: '小费或结算调整最多比原金额多出这个百分比；0 是不收小费。' },
      additionalPreauth: { name: '追加预授权', effect: '银行支持时才打开；关闭后不能追加预授权。' },
      offlineLimitYuan: { name: '离线交易单笔上限', effect: '离线结算每笔最多这么多；0 是不做离线交易。' },
      offlineMost: { name: '离线交易笔数上限', effect: '等待上送的离线交易最多这么多笔。' },
      signOffAfterSettlement: { name: '结算后自动签退', effect: '结算完成后向银行主机签退，下次收款前要重新签到。' },
      idleLockMinutes: { name: '自动锁屏', effect: '没有人操作这么久以后，屏幕自动锁定。' },
      dayBeginsHour: { name: '营业日起点', effect: '营业日从几点开始；过了零点才打烊的，填打烊以后的钟点。' },
      shifts: { name: '班次', effect: '收银员签到时开班，交班时清点钱箱。关闭后没有班次，收款不受影响。' },
      counter: {
        name: '收款从哪里开始',
        effect: '“金额”一步收款，输金额后刷卡；“账单”先列商品，再选付款方式。F6 随时打开账单。',
      },
      otherTenders: {
        name: '其他付款方式',
        effect: '只作记录的付款方式，用逗号隔开，例如储值卡、代金券、支票；不填则没有。',
      },
      scheme: { name: '颜色', effect: '浅色、深色，或随系统变化。' },
      customerScreen: { name: '顾客屏', effect: '接有第二块屏幕时自动显示，或另开一个窗口，或不用。' },
      soundVolume: { name: '提示音音量', effect: '读到卡、请输密码、提醒、成功、失败和按错键时的声音，0 是静音。' },
      voice: { name: '语音播报', effect: '交易有结果时念出来，例如“收款成功，十二点三四元”。余额从不念出。' },
      voiceVolume: { name: '语音音量', effect: '播报的声音大小，0 是不出声。' },
      ...MAIL_SETTING_WORDS['zh-CN'].settings,
      muted: { name: '静音', effect: '提示音和语音都不响，直到取消静音。随时可按 Ctrl+M。' },
    },
    options: {
      ...MAIL_SETTING_WORDS['zh-CN'].options,
      'paperColumns.32': '58 毫米',
      'paperColumns.48': '80 毫米',
      'slipCopies.1': '一联',
      'slipCopies.2': '两联',
      'shifts.on': '启用',
      'shifts.off': '关闭',
      'counter.amount': '金额',
      'counter.bill': '账单',
      'scheme.system': '随系统',
      'scheme.light': '浅色',
      'scheme.dark': '深色',
      'signature.paper': '签在纸上',
      'signature.screen': '签在屏幕上',
      'customerScreen.second-display': '第二块屏幕',
      'customerScreen.window': '单独窗口',
      'customerScreen.off': '不用',
      'voice.off': '关',
      'voice.screen': '随屏幕',
      'voice.zh-CN': '普通话',
      'voice.en': '英语',
    },
    units: {
      seconds: '秒',
      minutes: '分钟',
      copies: '联',
      percent: '%',
      yuan: '元',
      times: '笔',
      attempts: '次',
      hour: '点',
      port: '端口',
    },
    on: '开',
    off: '关',
    language: { name: '语言', effect: '屏幕上的文字。签购单始终是中英对照。' },
    guarded: '需要系统管理员 99',
    lockedByBatch: (payments) => `本批次还有 ${payments} 笔交易，结算以后才能修改。`,
    changed: '未保存',
    faults: {
      'letters-and-digits': (fault) => `应为 ${'length' in fault ? fault.length : ''} 位字母或数字。`,
      empty: () => '不能为空。',
      'too-long': (fault) => `最多 ${'most' in fault ? fault.most : ''} 个字。`,
      address: () => '应写作“地址:端口”，例如 10.1.2.3:5000。',
      ...MAIL_SETTING_WORDS['zh-CN'].faults,
      fingerprint: () => '应为 64 位十六进制数字，可用冒号分隔。',
      'not-a-number': () => '应为数字。',
      'out-of-range': (fault) => `应在 ${between(fault)} 之间。`,
    },
    unsaved: (count) => `${count} 项尚未保存`,
    hasFaults: '请先改正标出的设置',
    save: '保存',
    discard: '放弃修改',
    saved: '设置已保存',
    adminTitle: '系统管理员授权',
    adminNote: '这些设置关系到款项去向，只有系统管理员能修改，修改会记入日志。',
    from: '原来',
    to: '改为',
    empty: '空',
    fraudTitle: '有人来电要求换机或改这些设置？请挂断。',
    fraudLead: '银行和银联不会打电话要求更换终端，也不会要求报出或修改终端编号、商户编号和主机地址。',
    fraudMore: '怎样防诈骗',
    about: '关于本机',
    seal: '日志封印',
    sealNote: '每记一笔，封印就变一次。结算总计单上也印着它，用来核对日志没有被改过。',
    folder: '数据文件夹',
    version: '版本',
  },
  en: {
    title: 'Settings',
    search: 'Find a setting',
    nothingFound: 'There is no such setting',
    loading: 'Reading the settings',
    failed: 'The settings could not be read; try again',
    groups: {
      terminal: 'Terminal and merchant',
      host: 'Bank',
      slip: 'Slip',
      payment: 'Payments',
      counter: 'Screen and sound',
      mail: 'Mail',
    },
    settings: {
      terminalId: {
        name: 'Terminal number',
        effect: 'The eight characters the bank gave this terminal; in every payment.',
      },
      merchantId: {
        name: 'Merchant number',
        effect: 'The fifteen characters the bank gave the shop; money is booked by it.',
      },
      merchantName: { name: 'Merchant name', effect: 'The name of the shop on the slip.' },
      hostAddress: {
        name: 'Host address',
        effect: "The bank's host for payments, written as address:port. In training, empty means the simulated one.",
      },
      hostBackupAddress: { name: 'Backup host', effect: 'Used when the host cannot be reached. Empty means none.' },
      hostFingerprint: {
        name: 'Host certificate',
        effect: 'With a SHA-256 fingerprint the line is TLS and only that certificate counts. Empty: no encryption.',
      },
      responseTimeoutS: {
        name: 'Wait for an answer',
        effect: 'When no answer came after this long, the payment is reversed.',
      },
      connectionAttempts: {
        name: 'Dial attempts',
        effect: 'So often the host is dialled. When none gets through, the payment ends and no money moves.',
      },
      reversalAttempts: {
        name: 'Reversal attempts',
        effect: 'After so many without an answer, payments stop until a supervisor has looked.',
      },
      receiptHeader: { name: 'Slip title', effect: 'The first line of the slip.' },
      paperColumns: { name: 'Paper width', effect: 'Slips are laid out for this width, from the next start on.' },
      settlementDetails: {
        name: 'Settlement details',
        effect: 'The settlement slip lists every payment of the batch below its totals.',
      },
      slipCopies: { name: 'Copies', effect: 'One prints the merchant copy only, two the cardholder copy as well.' },
      secondPrinterByItself: {
        name: 'Second printer by itself',
        effect: 'A slip that the printer cannot print goes to the second one without a question.',
      },
      slipsMayBeOwed: {
        name: 'Payments go on without a printer',
        effect: 'The next payment may begin before the slips are printed; they are owed and printed one by one later.',
      },
      signature: {
        name: 'Signature',
        effect: 'On the slip or on the customer’s screen. Where the screen cannot take it, paper does.',
      },
      voidNeedsCard: { name: 'Void needs the card', effect: 'A void asks for the very card of the sale.' },
      voidNeedsPin: { name: 'Void needs the PIN', effect: 'The cardholder enters the PIN again for a void.' },
      refundLimitYuan: {
        name: 'Largest refund',
        effect: 'A larger refund is refused here; 0 sets no limit of our own.',
      },
      tipPercent: {
        name: 'Tip limit',
        effect: 'A tip or adjustment adds at most this much to the sale; 0 takes none.',
      },
      additionalPreauth: {
        name: 'Adding to a hold',
        effect: 'On only where the bank has additional pre-authorisation.',
      },
      offlineLimitYuan: { name: 'Largest offline sale', effect: 'An offline sale is at most this; 0 takes none.' },
      offlineMost: { name: 'Offline sales waiting', effect: 'At most this many may wait to be sent to the bank.' },
      signOffAfterSettlement: { name: 'Sign off after settling', effect: 'The next payment needs a new sign-on then.' },
      idleLockMinutes: { name: 'Lock when idle', effect: 'The screen locks after this long without a touch.' },
      dayBeginsHour: {
        name: 'Business day begins',
        effect: 'At which hour a business day begins; where the shop closes after midnight, an hour after that.',
      },
      shifts: {
        name: 'Shifts',
        effect:
          'A shift opens when a cashier signs in; the drawer is counted at the hand-over. Payments do not need one.',
      },
      counter: {
        name: 'A sale begins with',
        effect: 'An amount and a card in one step, or a bill with goods and ways to pay. F6 opens a bill at any time.',
      },
      otherTenders: {
        name: 'Other ways to pay',
        effect: 'Ways that are only written down, with commas between, such as vouchers or cheques; empty for none.',
      },
      scheme: { name: 'Colours', effect: 'Light, dark, or as the system is.' },
      customerScreen: {
        name: 'Customer screen',
        effect: 'On a second display where there is one, in a window of its own, or none.',
      },
      soundVolume: {
        name: 'Tones',
        effect: 'How loud card read, PIN wanted, attention, approved, declined and a wrong key are; 0 is silent.',
      },
      voice: {
        name: 'Voice',
        effect: 'Speaks the result, such as "Payment received, twelve yuan, thirty-four fen". Never a balance.',
      },
      voiceVolume: { name: 'Voice volume', effect: 'How loud the voice is; 0 is silent.' },
      ...MAIL_SETTING_WORDS.en.settings,
      muted: { name: 'Mute', effect: 'Neither tones nor voice until it is lifted. Ctrl+M does the same anywhere.' },
    },
    options: {
      ...MAIL_SETTING_WORDS.en.options,
      'paperColumns.32': '58 mm',
      'paperColumns.48': '80 mm',
      'slipCopies.1': 'One',
      'slipCopies.2': 'Two',
      'shifts.on': 'On',
      'shifts.off': 'Off',
      'counter.amount': 'Amount',
      'counter.bill': 'Bill',
      'scheme.system': 'System',
      'scheme.light': 'Light',
      'scheme.dark': 'Dark',
      'signature.paper': 'On paper',
      'signature.screen': 'On the screen',
      'customerScreen.second-display': 'Second display',
      'customerScreen.window': 'A window',
      'customerScreen.off': 'None',
      'voice.off': 'Off',
      'voice.screen': 'Screen',
      'voice.zh-CN': 'Mandarin',
      'voice.en': 'English',
    },
    units: {
      seconds: 's',
      minutes: 'min',
      copies: 'copies',
      percent: '%',
      yuan: 'yuan',
      times: 'at most',
      attempts: 'attempts',
      hour: 'o’clock',
      port: 'port',
    },
    on: 'On',
    off: 'Off',
    language: { name: 'Language', effect: 'Of the screen. Slips always carry both languages.' },
    guarded: 'Needs administrator 99',
    lockedByBatch: (payments) =>
      payments === 1
        ? 'The batch holds 1 payment; settle before changing this.'
        : `The batch holds ${payments} payments; settle before changing this.`,
    changed: 'Not saved',
    faults: {
      'letters-and-digits': (fault) => `Needs ${'length' in fault ? fault.length : ''} letters or digits.`,
      empty: () => 'May not be empty.',
      'too-long': (fault) => `At most ${'most' in fault ? fault.most : ''} characters.`,
      address: () => 'Write it as address:port, for example 10.1.2.3:5000.',
      ...MAIL_SETTING_WORDS.en.faults,
      fingerprint: () => 'Needs 64 hexadecimal digits; colons are allowed.',
      'not-a-number': () => 'Needs a number.',
      'out-of-range': (fault) => `Must lie within ${between(fault)}.`,
    },
    unsaved: (count) => (count === 1 ? '1 change is not saved' : `${count} changes are not saved`),
    hasFaults: 'Correct what is marked first',
    save: 'Save',
    discard: 'Discard',
    saved: 'Settings saved',
    adminTitle: "The administrator's word",
    adminNote:
      'These settings decide where money goes. Only the administrator may change them, and the journal keeps who did.',
    from: 'Was',
    to: 'Becomes',
    empty: 'empty',
    fraudTitle: 'Somebody calls to swap the terminal or change these? Hang up.',
    fraudLead:
      'Banks do not call to replace a terminal, nor to ask for or change terminal number, merchant number or host address.',
    fraudMore: 'About this fraud',
    about: 'About this terminal',
    seal: 'Journal seal',
    sealNote: 'It changes with every entry and is printed on the totals slip: proof that the journal was not altered.',
    folder: 'Data folder',
    version: 'Version',
  },
} satisfies Record<Language, SettingsWords>;

export function useSettingsWords(): SettingsWords {
  return SETTINGS_WORDS[useLanguage()];
}
