/** What explains a difference, in Chinese: one sentence for each code. */
import type { Explained } from './words.ts';

export const EXPLAINED_ZH: Explained = {
  approved: () => '主机已批准，交易成功',
  'approved-in-part': () => '主机只批准了部分金额',
  declined: (said) => `主机拒绝，应答码 ${said.text('code')}`,
  'declined-by-card': () => '芯片卡拒绝',
  abandoned: () => '交易在联机前放弃',
  'answer-lost': () => '没有收到主机应答，结果未知',
  'answer-unreadable': () => '主机应答校验不过，不予采用',
  'host-timed-out': () => '主机答复：发卡行超时，结果未知',
  'power-cut': () => '断电打断了交易',
  'card-refused': () => '主机批准后卡片拒绝或被拔出，需要冲正',
  'part-refused': () => '部分批准未被接受，需要冲正',
  'payer-undecided': () => '付款人没有确认，结果未知',
  'reversal-unanswered': (said) => `冲正已发送 ${said.text('attempts')} 次，主机没有确认`,
  'reversal-confirmed': () => '主机确认冲正',
  'taken-back-here': () => '本店已撤销这笔交易',
  'closed-by-person': (said) =>
    `操作员 ${said.text('by')} 结清：${said.text('reason')}；凭据：${said.text('evidence')}`,
  'told-later': () => '离线通知已送达主机',
  'not-told-yet': () => '离线通知主机尚未接收',
  'refused-later': (said) => `主机拒绝离线通知，应答码 ${said.text('code')}`,
  'host-balanced': (said) => `结算时主机认为批次 ${said.text('batch')} 对账平。`,
  'host-unbalanced': (said) => `结算时主机认为批次 ${said.text('batch')} 对账不平。`,
  'batch-open': (said) => `批次 ${said.text('batch')} 还没有结算。`,
  'after-cut-off': (said) => `付款在日切之后，应在 ${said.day('day')} 的对账单里。`,
  'settles-later': (said) => `应在 ${said.day('day')} 清算，请看那天的对账单。`,
  'day-not-loaded': (said) => `${said.day('day')} 的对账单还没有导入。`,
  'day-loaded': (said) => `${said.day('day')} 的对账单已导入，里面没有这笔交易。`,
  chargeback: (said) =>
    said.has('day') ? `发卡行在 ${said.day('day')} 拒付了这笔交易。` : '发卡行拒付了本店的一笔交易。',
  'taken-back-there': (said) =>
    said.has('day') ? `收单机构在 ${said.day('day')} 撤回了这笔款项。` : '收单机构撤回了这笔款项。',
  'paid-times': (said) => `对账单上这笔交易入账 ${said.text('times')} 次，共 ${said.money('thereMinor')}。`,
  parts: (said) =>
    `对账单分 ${said.text('count')} 行入账，共 ${said.money('thereMinor')}，本店为 ${said.money('hereMinor')}。`,
  amounts: (said) => `本店金额为 ${said.money('hereMinor')}，对账单上为 ${said.money('thereMinor')}。`,
  'fee-expected': (said) => `按费率手续费应为 ${said.money('expectedMinor')}，实收 ${said.money('chargedMinor')}。`,
  'net-does-not-add-up': () => '清算金额不等于交易金额减手续费。',
  'another-terminal': (said) => `这一行属于终端 ${said.text('terminal')}，不是本终端。`,
  'number-unknown-here': (said) =>
    `本店没有这个编号的交易${said.has('stan') ? `（凭证号 ${said.text('stan').padStart(6, '0')}）` : ''}。`,
  'nothing-alike-here': (said) => `本店没有 ${said.money('amountMinor')} 的相近交易。`,
  'about-our-payment': () => '这一行说的是本店的一笔交易，但与它对不上。',
  'void-unknown-there': () => '本店的撤销在对账单上没有体现。',
  'holds-only': () => '这种交易只冻结金额，不应入账。',
  'no-telling-apart': (said) => `${said.text('payments')} 笔交易与 ${said.text('lines')} 行彼此相同，无法一一对应。`,
  'charge-of-the-acquirer': () => '这是收单机构自己的收费或入账，不属于任何一笔交易。',
  'payout-of-day': (said) =>
    `${said.day('day')} 各行净额为 ${said.money('netMinor')}，实际入账 ${said.money('paidMinor')}。`,
};
