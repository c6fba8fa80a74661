/** What each tile of F5 is for, in one sentence, in both languages. */
import type { Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';
import type { OrderKind } from '../order/order-forms.ts';

export interface MoreWords {
  readonly payments: string;
  readonly terminal: string;
  readonly notes: Readonly<Record<OrderKind, string>>;
}

export const MORE_WORDS = {
  'zh-CN': {
    payments: '其他交易',
    terminal: '主机与操作员',
    notes: {
      void: '撤销本批次的一笔消费',
      refund: '已结算的消费，全部或部分退回',
      preauth: '先冻结金额，以后再扣款',
      completion: '按实际金额扣款，联机批准',
      'add-preauth': '在原预授权上多冻结一些',
      'preauth-void': '解除冻结，不扣款',
      'completion-void': '撤销本批次的一笔完成',
      'completion-advice': '按实际金额扣款，先记下后上送',
      balance: '查询卡内余额，给持卡人看',
      adjustment: '在本批次的消费上加小费',
      'offline-sale': '凭电话授权码，或在离线限额以内',
    },
  },
  en: {
    payments: 'Other payments',
    terminal: 'Host and operator',
    notes: {
      void: 'Take back a sale of this batch',
      refund: 'Give back a settled sale, all or part',
      preauth: 'Hold an amount now, charge later',
      completion: 'Charge what it came to, online',
      'add-preauth': 'Hold more on an authorisation',
      'preauth-void': 'Set the held amount free',
      'completion-void': 'Take back one of this batch',
      'completion-advice': 'Charge now, tell the bank later',
      balance: 'For the holder alone to see',
      adjustment: 'Add a tip to a sale of this batch',
      'offline-sale': 'By phone code, or within a limit',
    },
  },
} satisfies Record<Language, MoreWords>;

export const useMoreWords = (): MoreWords => MORE_WORDS[useLanguage()];
