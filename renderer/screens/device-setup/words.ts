/** The sentences of the set-up in both languages; a language that lacks one does not compile. */
import type { SetupRole, TrialFaultWord } from '../../../preload/contract/setup-shapes.ts';
import type { Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';

export interface SetupWords {
  readonly title: string;
  readonly lead: string;
  readonly notHere: string;
  readonly roles: Readonly<Record<SetupRole, string>>;
  readonly untested: string;
  readonly search: string;
  readonly searchNetwork: string;
  readonly networkNote: string;
  readonly address: string;
  readonly addressNote: string;
  readonly ask: string;
  readonly searching: string;
  readonly searchingNetwork: string;
  readonly elapsed: (seconds: number) => string;
  readonly stop: string;
  readonly nothing: string;
  readonly nothingTodo: string;
  readonly beginTitle: string;
  readonly beginTodo: string;
  readonly foundCount: (count: number) => string;
  readonly pick: string;
  readonly unknown: string;
  readonly heldBy: (program: string) => string;
  readonly trying: Readonly<Record<SetupRole, string>>;
  readonly speed: (number: number, of: number) => string;
  readonly worked: string;
  readonly readCard: string;
  readonly readCode: (lengthChars: number) => string;
  readonly go: string;
  readonly again: string;
  readonly speeds: string;
  readonly keepUntried: string;
  readonly back: string;
  readonly failed: string;
  readonly faults: Readonly<Record<TrialFaultWord, { readonly what: string; readonly todo: string }>>;
  readonly ruleTitle: string;
  readonly ruleTodo: string;
  readonly copyRule: string;
  readonly copied: string;
  readonly displayQuestion: string;
  readonly yes: string;
  readonly no: string;
  readonly slipTitle: string;
  readonly slipLead: string;
  readonly width: string;
  readonly widths: readonly [string, string, string];
  readonly chinese: string;
  readonly chineseWays: readonly [string, string];
  readonly confirm: string;
  readonly nothingPrinted: string;
  readonly chosen: string;
  readonly noneChosen: string;
  readonly tried: string;
  readonly notTried: string;
  readonly drop: (role: string) => string;
  readonly undo: string;
  readonly save: string;
  readonly saveNote: string;
  readonly savedNow: string;
  readonly savedRestart: string;
  readonly done: string;
  readonly offer: string;
  readonly offerOpen: string;
  readonly offerLater: string;
  readonly openFromDevices: string;
}

export const SETUP_WORDS = {
  'zh-CN': {
    title: '设置设备',
    lead: '找出接在这台电脑上的设备，逐台试用，再保存。不涉及款项。',
    notHere: '这台终端不能在这里设置设备。',
    roles: {
      'card-reader': '磁条读卡器',
      'chip-reader': '芯片读卡器',
      'pin-pad': '密码键盘',
      'receipt-printer': '打印机',
      'second-printer': '第二台打印机',
      'barcode-scanner': '扫码枪',
      'customer-display': '顾客显示屏',
    },
    untested: '未经实机验证',
    search: '查找设备',
    searchNetwork: '也查找局域网打印机',
    networkNote: '会依次询问本网段的 9100 端口',
    address: '打印机网络地址',
    addressNote: '例如 192.168.1.50 或 192.168.1.50:9100',
    ask: '询问这个地址',
    searching: '正在查找设备',
    searchingNetwork: '正在查找设备和局域网打印机',
    elapsed: (seconds) => `已用 ${seconds} 秒`,
    stop: '停止',
    nothing: '没有找到设备',
    nothingTodo: '请检查连线和电源，再查找一次。',
    beginTitle: '先查找设备',
    beginTodo: '请把设备接好、通电，然后按 Enter 查找。',
    foundCount: (count) => `找到 ${count} 台`,
    pick: '按数字键或点选一台来试用。',
    unknown: '不认识，不能使用',
    heldBy: (program) => `占用它的程序：${program}`,
    trying: {
      'card-reader': '请任意刷一张卡',
      'chip-reader': '请任意插一张芯片卡',
      'pin-pad': '正在询问密码键盘',
      'receipt-printer': '正在打印试样',
      'second-printer': '正在打印试样',
      'barcode-scanner': '请任意扫一个码',
      'customer-display': '正在显示 12.34',
    },
    speed: (number, of) => `正在试第 ${number} 种线路速率，共 ${of} 种`,
    worked: '可以使用',
    readCard: '读到的卡号',
    readCode: (lengthChars) => `读到一个码，共 ${lengthChars} 位`,
    go: '继续',
    again: '再试一次',
    speeds: '试其他速率',
    keepUntried: '不试，直接选用',
    back: '返回列表',
    failed: '没有成功',
    faults: {
      'nothing-came': { what: '没有等到', todo: '请再试一次，动作稍慢一些。' },
      unreadable: { what: '读到了，但无法识别', todo: '请换一张卡或一个码再试。' },
      blank: { what: '卡上没有数据', todo: '请换一张卡再试。' },
      encrypted: { what: '读卡器输出加密数据，本终端没有它的密钥', todo: '请换用不加密的读卡器，或联系收单机构。' },
      'not-seen': { what: '没有看到文字', todo: '请检查连线，或试其他速率。' },
      'counter-busy': { what: '终端正在做别的事', todo: '请等它做完，再试一次。' },
      'cannot-try': { what: '这台设备现在不能试', todo: '请返回列表，另选一台；还不行请报修。' },
    },
    ruleTitle: '放行规则',
    ruleTodo: '请管理员把这两行存入 /etc/udev/rules.d/60-countertop.rules，重新插拔设备，再试一次。',
    copyRule: '复制规则',
    copied: '已复制',
    displayQuestion: '屏幕上显示 12.34 了吗？',
    yes: '看到了',
    no: '没有看到',
    slipTitle: '请看打印出来的试样',
    slipLead: '按纸上的字母和数字回答。',
    width: '最长而不折行的是哪一行？',
    widths: ['A　32 列', 'B　42 列', 'C　48 列'],
    chinese: '哪一组汉字端正可读？',
    chineseWays: ['1　打印机自带字库', '2　由终端绘出'],
    confirm: '确定',
    nothingPrinted: '没有打印出来',
    chosen: '已选用',
    noneChosen: '还没有选用设备。',
    tried: '已试用',
    notTried: '未试用',
    drop: (role) => `取消${role}`,
    undo: '撤销上一步',
    save: '保存',
    saveNote: '保存设备设置需要管理员同意，并记入日志。',
    savedNow: '已保存，设备现在就可以使用。',
    savedRestart: '已保存。请关闭程序再打开，设备才会启用。',
    done: '完成',
    offer: '这台终端还没有设置设备。',
    offerOpen: '现在设置',
    offerLater: '以后再说',
    openFromDevices: '设置或更换设备',
  },
  en: {
    title: 'Set up devices',
    lead: 'Find what is plugged into this computer, try each device, then save. No money moves.',
    notHere: 'Devices cannot be set up on this terminal.',
    roles: {
      'card-reader': 'Stripe reader',
      'chip-reader': 'Chip reader',
      'pin-pad': 'PIN pad',
      'receipt-printer': 'Printer',
      'second-printer': 'Second printer',
      'barcode-scanner': 'Scanner',
      'customer-display': 'Customer display',
    },
    untested: 'Untested with hardware',
    search: 'Find devices',
    searchNetwork: 'Also look for network printers',
    networkNote: 'asks port 9100 of each address of this subnet',
    address: 'Network address of a printer',
    addressNote: 'for example 192.168.1.50 or 192.168.1.50:9100',
    ask: 'Ask this address',
    searching: 'Looking for devices',
    searchingNetwork: 'Looking for devices and network printers',
    elapsed: (seconds) => `${seconds} s so far`,
    stop: 'Stop',
    nothing: 'No device was found',
    nothingTodo: 'Check the cables and the power, then look again.',
    beginTitle: 'Find the devices first',
    beginTodo: 'Plug the devices in, switch them on, and press Enter to look for them.',
    foundCount: (count) => `${count} found`,
    pick: 'Press a number, or choose one to try it.',
    unknown: 'Not known; it cannot be used',
    heldBy: (program) => `Held by: ${program}`,
    trying: {
      'card-reader': 'Swipe any card',
      'chip-reader': 'Insert any chip card',
      'pin-pad': 'Asking the PIN pad',
      'receipt-printer': 'Printing the trial slip',
      'second-printer': 'Printing the trial slip',
      'barcode-scanner': 'Scan any code',
      'customer-display': 'Showing 12.34',
    },
    speed: (number, of) => `Trying line speed ${number} of ${of}`,
    worked: 'It works',
    readCard: 'Card number read',
    readCode: (lengthChars) => `A code of ${lengthChars} characters was read`,
    go: 'Go on',
    again: 'Try again',
    speeds: 'Try other speeds',
    keepUntried: 'Use it untried',
    back: 'Back to the list',
    failed: 'It did not work',
    faults: {
      'nothing-came': { what: 'Nothing came', todo: 'Try again, a little slower.' },
      unreadable: { what: 'Something came that cannot be read', todo: 'Try another card or code.' },
      blank: { what: 'There is nothing on the card', todo: 'Try another card.' },
      encrypted: {
        what: 'The reader encrypts, and this terminal has no key for it',
        todo: 'Use a reader that does not encrypt, or call the acquirer.',
      },
      'not-seen': { what: 'No words were seen', todo: 'Check the cable, or try other speeds.' },
      'counter-busy': {
        what: 'The terminal is doing something else',
        todo: 'Wait until it has finished, then try again.',
      },
      'cannot-try': {
        what: 'This device cannot be tried now',
        todo: 'Go back and choose another; if that fails too, call the helpline.',
      },
    },
    ruleTitle: 'The rule that lets it in',
    ruleTodo:
      'Have the administrator save these lines as /etc/udev/rules.d/60-countertop.rules, unplug the device, plug it in, and try again.',
    copyRule: 'Copy the rule',
    copied: 'Copied',
    displayQuestion: 'Does the display show 12.34?',
    yes: 'Yes, I see it',
    no: 'No',
    slipTitle: 'Look at the trial slip',
    slipLead: 'Answer with the letter and the number on the paper.',
    width: 'Which is the longest line in one piece?',
    widths: ['A  32 columns', 'B  42 columns', 'C  48 columns'],
    chinese: 'Which Chinese lines can be read?',
    chineseWays: ["1  the printer's own font", '2  drawn by the terminal'],
    confirm: 'Confirm',
    nothingPrinted: 'Nothing was printed',
    chosen: 'Chosen',
    noneChosen: 'No device is chosen yet.',
    tried: 'Tried',
    notTried: 'Not tried',
    drop: (role) => `Remove: ${role}`,
    undo: 'Undo the last step',
    save: 'Save',
    saveNote: 'Saving needs the administrator, and is written to the journal.',
    savedNow: 'Saved. The devices can be used now.',
    savedRestart: 'Saved. Close the program and open it again to use the devices.',
    done: 'Done',
    offer: 'No devices have been set up on this terminal.',
    offerOpen: 'Set them up',
    offerLater: 'Later',
    openFromDevices: 'Set up or change devices',
  },
} satisfies Record<Language, SetupWords>;

export function useSetupWords(): SetupWords {
  return SETUP_WORDS[useLanguage()];
}
